import type { LoggedEvent } from './logged-event.ts';

/** An event at hand, and how often it was tried before. */
export interface EventAtHand {
  readonly event: LoggedEvent;
  readonly attempts: number;
}

/** What became of an aggregate's events in one round. */
export interface AggregateOutcome {
  readonly aggregate: string;
  readonly aggregateId: string;
  /** The last version applied, now. */
  readonly applied: number;
  /** Applied now or before: gone from those that wait. */
  readonly done: readonly LoggedEvent[];
  /** It threw, and this was the `attempts`th try. */
  readonly failed?: EventAtHand & { readonly error: unknown };
  /** Their predecessor has not been applied yet. */
  readonly heldBack: readonly LoggedEvent[];
}

/**
 * Applies an aggregate's events in the order of its versions, and only as far as there is no gap (E2): the log's own
 * order is not that of the versions when two transactions waited for each other.
 */
export async function applyInVersionOrder(
  atHand: readonly EventAtHand[],
  appliedBefore: number,
  handle: (event: LoggedEvent) => Promise<void>,
): Promise<AggregateOutcome> {
  const inOrder = atHand.toSorted((a, b) => a.event.version - b.event.version);
  const first = inOrder[0]?.event;
  if (!first) throw new Error('An aggregate without events');
  const { aggregate, aggregateId } = first;
  const done: LoggedEvent[] = [];
  let applied = appliedBefore;
  for (const [place, { event, attempts }] of inOrder.entries()) {
    const rest = () => inOrder.slice(place).map((each) => each.event);
    if (event.version > applied + 1) return { aggregate, aggregateId, applied, done, heldBack: rest() };
    if (event.version === applied + 1) {
      try {
        await handle(event);
      } catch (error) {
        const failed = { event, attempts: attempts + 1, error };
        return { aggregate, aggregateId, applied, done, failed, heldBack: rest().slice(1) };
      }
      applied = event.version;
    }
    done.push(event);
  }
  return { aggregate, aggregateId, applied, done, heldBack: [] };
}
