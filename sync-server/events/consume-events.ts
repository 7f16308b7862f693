import { sql } from 'drizzle-orm';
import type { Db, Tx } from '../platform/database.ts';
import type { Log } from '../platform/logger.ts';
import { type AggregateOutcome, applyInVersionOrder, type EventAtHand } from './apply-in-version-order.ts';
import {
  aggregateKey,
  keepWaiting,
  lockConsumer,
  type LogPlace,
  readDue,
  readFeed,
  readOffset,
  readProgress,
  readStanding,
  removeWaiting,
  setAside,
  writeOffset,
  writeProgress,
} from './event-repository.ts';
import type { EventConsumer } from './logged-event.ts';
import { readdressLog } from './readdress-log.ts';

export interface ConsumeDependencies {
  readonly db: Pick<Db, 'transaction'>;
  readonly log: Log;
  /** Names this life of the database. */
  readonly epoch: string;
}

/** So many events are read at once, and so many aggregates handled side by side. */
export const FEED_PAGE = 200;
const SIDE_BY_SIDE = 4;
/** Then an event is set aside: 1 s, 2 s, 4 s, … between the tries, together about four minutes. */
export const MOST_ATTEMPTS = 9;

/**
 * One round of a consumer: reads on in the log, applies what can be applied, and notes how far it came, in a transaction
 * that holds the consumer's lock and writes only at its end. If that fails, the round was not: its events come again
 * (E3). Answers whether there may be more at once; false as well when another process is at it.
 */
export function consumeEvents(dependencies: ConsumeDependencies, consumer: EventConsumer): Promise<boolean> {
  return dependencies.db.transaction(async (tx) => {
    if (!(await lockConsumer(tx, consumer.name))) return false;
    // It idles while the handlers work. Cut off in a long round, it would begin the same round again, for ever.
    await tx.execute(sql`set local idle_in_transaction_session_timeout = 0`);
    const start = await findStart(tx, dependencies, consumer.name);
    const due = await readDue(tx, consumer.name, FEED_PAGE);
    const page = await readFeed(tx, start, FEED_PAGE);
    if (due.length === 0 && page.length === 0) return false;
    const news = page
      .map(({ event }) => event)
      .filter((event) => consumer.aggregates.includes(event.aggregate));
    const standing = await readStanding(
      tx,
      consumer.name,
      news.map(({ id }) => id),
    );
    const fresh = news.filter(({ id }) => !standing.has(id)).map((event) => ({ event, attempts: 0 }));
    const outcomes = await applyAll(tx, consumer, [...due, ...fresh]);
    const woken = await noteOutcomes(tx, dependencies.log, consumer.name, outcomes);
    const last = page.at(-1);
    if (last) await writeOffset(tx, consumer.name, dependencies.epoch, last.place);
    return due.length > 0 || page.length === FEED_PAGE || woken > 0;
  });
}

/**
 * Where to read on. In another life of the database transaction ids begin anew and no place in the log means anything
 * any more: the log is read from its beginning, and what was applied is known by its version (E6).
 */
async function findStart(tx: Tx, { epoch, log }: ConsumeDependencies, consumer: string): Promise<LogPlace> {
  const offset = await readOffset(tx, consumer);
  if (offset?.epoch === epoch) return offset;
  if (offset) {
    log.warn({ consumer }, 'The database has begun another life: the event log is read from its beginning');
    await readdressLog(tx);
  }
  return { xid: '0', id: 0n };
}

async function applyAll(
  tx: Tx,
  consumer: EventConsumer,
  atHand: readonly EventAtHand[],
): Promise<AggregateOutcome[]> {
  if (atHand.length === 0) return [];
  const aggregates = [...Map.groupBy(atHand, ({ event }) => aggregateKey(event))];
  const ids = [...new Set(atHand.map(({ event }) => event.aggregateId))];
  const progress = await readProgress(tx, consumer.name, ids);
  const outcomes: AggregateOutcome[] = [];
  const work = async () => {
    for (let next = aggregates.shift(); next; next = aggregates.shift()) {
      const [key, events] = next;
      outcomes.push(
        await applyInVersionOrder(events, progress.get(key) ?? 0, (event) => consumer.handle(event)),
      );
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  return outcomes;
}

/** Answers how many events that were held back can be applied now. */
async function noteOutcomes(
  tx: Tx,
  log: Log,
  consumer: string,
  outcomes: readonly AggregateOutcome[],
): Promise<number> {
  if (outcomes.length === 0) return 0;
  await removeWaiting(
    tx,
    consumer,
    outcomes.flatMap(({ done }) => done.map(({ id }) => id)),
  );
  for (const { failed, heldBack } of outcomes) {
    for (const event of heldBack) await keepWaiting(tx, consumer, { event, attempts: 0 }, undefined);
    if (!failed) continue;
    const { event, attempts, error } = failed;
    if (attempts < MOST_ATTEMPTS) {
      log.warn(
        { consumer, event: event.id.toString(), type: event.type, attempts, error },
        'An event failed',
      );
      await keepWaiting(tx, consumer, failed, 2 ** (attempts - 1));
    } else {
      log.error({ consumer, event: event.id.toString(), type: event.type, error }, 'An event was set aside');
      await setAside(tx, consumer, failed, String(error).slice(0, 2_000));
    }
  }
  const moved = outcomes.filter(({ done }) => done.length > 0);
  return moved.length > 0 ? writeProgress(tx, consumer, moved) : 0;
}
