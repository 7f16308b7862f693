import { and, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Tx } from '../platform/database.ts';
import type { AggregateOutcome, EventAtHand } from './apply-in-version-order.ts';
import { eventOffsets, eventPoison, eventProgress, events, eventWaiting } from './event-tables.ts';
import type { LoggedEvent } from './logged-event.ts';

/** A place in the log; both are kept as text on the way, as neither fits a JavaScript number. */
export interface LogPlace {
  readonly xid: string;
  readonly id: bigint;
}

export interface FeedEvent {
  readonly place: LogPlace;
  readonly event: LoggedEvent;
}

/** Takes the consumer's lock until the end of the transaction; false when another process has it. */
export async function lockConsumer(tx: Tx, consumer: string): Promise<boolean> {
  const [row] = await tx.execute<{ mine: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${`events:${consumer}`}, 0)) as mine`,
  );
  return row?.mine === true;
}

/** The same, waiting for another process's round to end. */
export async function awaitConsumer(tx: Tx, consumer: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`events:${consumer}`}, 0))`);
}

/** How far the consumer has read and in which life of the database; `undefined` before its first event. */
export async function readOffset(tx: Tx, consumer: string) {
  const [row] = await tx.select().from(eventOffsets).where(eq(eventOffsets.consumer, consumer));
  return row;
}

/**
 * The next events of the log. Only transactions older than every one that is still open are read, so that nothing can
 * appear behind the place that was read to (E1).
 */
export async function readFeed(tx: Tx, after: LogPlace, limit: number): Promise<FeedEvent[]> {
  const rows = await tx
    .select()
    .from(events)
    .where(
      sql`(${events.xid}, ${events.id}) > (${after.xid}::xid8, ${after.id})
        and ${events.xid} < pg_snapshot_xmin(pg_current_snapshot())`,
    )
    .orderBy(events.xid, events.id)
    .limit(limit);
  return rows.map(({ xid, ...event }) => ({ place: { xid, id: event.id }, event }));
}

/** Events that wait and whose time has come. */
export async function readDue(tx: Tx, consumer: string, limit: number): Promise<EventAtHand[]> {
  const rows = await tx
    .select({ event: events, attempts: eventWaiting.attempts })
    .from(eventWaiting)
    .innerJoin(events, eq(events.id, eventWaiting.eventId))
    .where(and(eq(eventWaiting.consumer, consumer), lte(eventWaiting.dueAt, sql`now()`)))
    .orderBy(eventWaiting.dueAt, eventWaiting.eventId)
    .limit(limit);
  return rows.map(({ event: row, attempts }) => {
    const { xid: _, ...event } = row;
    return { event, attempts };
  });
}

/** Those of the events that wait or were set aside already: met again when the log is read anew. */
export async function readStanding(
  tx: Tx,
  consumer: string,
  ids: readonly bigint[],
): Promise<ReadonlySet<bigint>> {
  const [waiting, poison] = await Promise.all(
    [eventWaiting, eventPoison].map((table) =>
      tx
        .select({ id: table.eventId })
        .from(table)
        .where(and(eq(table.consumer, consumer), inArray(table.eventId, [...ids]))),
    ),
  );
  return new Set([...(waiting ?? []), ...(poison ?? [])].map(({ id }) => id));
}

/** The last version applied of each of the aggregates, by `aggregateKey`. */
export async function readProgress(
  tx: Tx,
  consumer: string,
  aggregateIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .select()
    .from(eventProgress)
    .where(and(eq(eventProgress.consumer, consumer), inArray(eventProgress.aggregateId, [...aggregateIds])));
  return new Map(rows.map((row) => [aggregateKey(row), row.version]));
}

export const aggregateKey = ({ aggregate, aggregateId }: { aggregate: string; aggregateId: string }) =>
  `${aggregate} ${aggregateId}`;

export async function writeOffset(tx: Tx, consumer: string, epoch: string, place: LogPlace): Promise<void> {
  await tx
    .insert(eventOffsets)
    .values({ consumer, epoch, ...place })
    .onConflictDoUpdate({ target: eventOffsets.consumer, set: { epoch, ...place } });
}

/** Notes what was applied, and makes the successors that were held back for it due; answers how many. */
export async function writeProgress(
  tx: Tx,
  consumer: string,
  outcomes: readonly AggregateOutcome[],
): Promise<number> {
  const rows = outcomes.map(({ aggregate, aggregateId, applied }) => ({
    consumer,
    aggregate,
    aggregateId,
    version: applied,
  }));
  await tx
    .insert(eventProgress)
    .values(rows)
    .onConflictDoUpdate({
      target: [eventProgress.consumer, eventProgress.aggregate, eventProgress.aggregateId],
      set: { version: sql`excluded.version` },
    });
  const woken = await tx.execute(sql`
    update event_waiting w set due_at = now()
    from event_progress p
    where w.consumer = ${consumer} and w.due_at is null
      and p.consumer = w.consumer and p.aggregate = w.aggregate and p.aggregate_id = w.aggregate_id
      and w.version = p.version + 1
      and w.aggregate_id in (select jsonb_array_elements_text(${JSON.stringify(rows.map((row) => row.aggregateId))}::jsonb))
    returning 1
  `);
  return woken.length;
}

export async function removeWaiting(tx: Tx, consumer: string, ids: readonly bigint[]): Promise<void> {
  await tx
    .delete(eventWaiting)
    .where(and(eq(eventWaiting.consumer, consumer), inArray(eventWaiting.eventId, [...ids])));
}

/** Keeps an event for later: in so many seconds, or (`undefined`) when its predecessor has been applied. */
export async function keepWaiting(
  tx: Tx,
  consumer: string,
  { event, attempts }: EventAtHand,
  afterSeconds: number | undefined,
): Promise<void> {
  const { id: eventId, aggregate, aggregateId, version } = event;
  const dueAt =
    afterSeconds === undefined ? null : sql`now() + make_interval(secs => ${afterSeconds}::float8)`;
  await tx
    .insert(eventWaiting)
    .values({ consumer, eventId, aggregate, aggregateId, version, attempts, dueAt })
    .onConflictDoUpdate({
      target: [eventWaiting.consumer, eventWaiting.eventId],
      set: { attempts, dueAt },
    });
}

/** Sets an event aside after its last try. */
export async function setAside(
  tx: Tx,
  consumer: string,
  { event, attempts }: EventAtHand,
  error: string,
): Promise<void> {
  const { id: eventId, aggregate, aggregateId, version } = event;
  await removeWaiting(tx, consumer, [eventId]);
  await tx
    .insert(eventPoison)
    .values({ consumer, eventId, aggregate, aggregateId, version, attempts, error })
    .onConflictDoNothing();
}
