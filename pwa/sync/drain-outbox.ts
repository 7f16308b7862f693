import type { AccountId, OperationId } from '#shared-schema/ids.ts';
import type { Problem } from '#shared-schema/problem.ts';
import { OPERATION_BATCH_LIMIT, type OperationBatch } from '#shared-schema/sync/operation.ts';
import type { ServerAnswer } from '../device/call-server.ts';
import { Offline } from '../device/offline.ts';
import { backoffMs, OUTBOX_BACKOFF } from './backoff.ts';
import { nextBatch } from './next-batch.ts';
import type { Outbox } from './outbox.ts';
import type { OutboxRow } from './outbox-database.ts';
import { isPassing, readVerdicts } from './read-verdicts.ts';

export interface DrainParts {
  readonly outbox: Outbox;
  readonly account: () => Promise<AccountId | undefined>;
  /** Makes sure that the server is there, once a drain, before anything counts as sent; throws `Offline`. */
  readonly reach: () => Promise<void>;
  /** `POST /api/operations` as the account; throws `Offline`. */
  readonly send: (batch: OperationBatch, as: AccountId) => Promise<ServerAnswer>;
  /** Runs `task` unless another drainer of this browser is at it; then answers undefined. */
  readonly alone: <T>(task: () => Promise<T>) => Promise<T | undefined>;
  readonly now: () => number;
  readonly random: () => number;
  /** Told of each final word, after it is stored. */
  readonly settled: (row: OutboxRow) => void;
}

/** `left`: operations still without a verdict. `retryAfterMs`: what the server asked for, when it did. */
export interface DrainReport {
  readonly settled: number;
  readonly left: number;
  readonly trouble?: Problem | 'offline';
  readonly retryAfterMs?: number;
}

/**
 * While the verdicts on one batch travel, the server works on the next one. The first goes alone: it shows whether there is
 * a server at all; and so does what the server stumbles over.
 */
const BATCHES_UNDER_WAY = 2;

/**
 * Sends what waits, oldest first, until nothing is left or the server cannot be asked. Undefined when another tab or
 * the worker is at it. An operation stays until its verdict is stored; sending one twice is safe, its id says so.
 */
export function drainOutbox(parts: DrainParts): Promise<DrainReport | undefined> {
  return parts.alone(async () => {
    const accountId = await parts.account();
    if (accountId === undefined) return { settled: 0, left: 0 };
    const tried = new Set<OperationId>();
    let settled = 0;
    let limit = OPERATION_BATCH_LIMIT;
    let trouble: Trouble = {};
    let reached = false;
    let stopped = false;
    const underWay = new Set<Promise<void>>();
    const sendAndStore = async (batch: readonly OutboxRow[]) => {
      const outcome = await sendBatch(parts, accountId, batch, reached);
      reached = true;
      if (outcome === 'split') {
        limit = Math.ceil(batch.length / 2);
        for (const row of batch) tried.delete(row.operationId);
        return;
      }
      settled += outcome.settled;
      if (outcome.trouble) trouble = outcome;
      if (outcome.stop) stopped = true;
      else limit = Math.min(OPERATION_BATCH_LIMIT, limit * 2);
    };
    try {
      // What is written meanwhile goes along; what got no verdict is not tried again in this round.
      for (;;) {
        const open = stopped ? [] : await parts.outbox.open(accountId);
        const batch = nextBatch(open, tried, parts.now(), limit);
        if (batch.length === 0 && underWay.size === 0) break;
        if (batch.length > 0) {
          // From now on: the next batch must not pass by an operation on the same subject.
          for (const row of batch) tried.add(row.operationId);
          const work = sendAndStore(batch).finally(() => underWay.delete(work));
          underWay.add(work);
        }
        const lanes = reached && limit === OPERATION_BATCH_LIMIT ? BATCHES_UNDER_WAY : 1;
        if (batch.length === 0 || underWay.size >= lanes) await Promise.race(underWay);
      }
    } finally {
      await Promise.allSettled(underWay);
    }
    const left = (await parts.outbox.open(accountId)).length;
    return {
      settled,
      left,
      ...(trouble.trouble === undefined ? {} : { trouble: trouble.trouble }),
      ...(trouble.retryAfterMs === undefined ? {} : { retryAfterMs: trouble.retryAfterMs }),
    };
  });
}

interface Trouble {
  readonly trouble?: Problem | 'offline';
  readonly retryAfterMs?: number | undefined;
  /** Nothing else will get through either. */
  readonly stop?: boolean;
}

type Outcome = Trouble & { readonly settled: number };

/** `split`: the server stumbles over one of several; smaller batches find it and let the others through. */
async function sendBatch(
  parts: DrainParts,
  accountId: AccountId,
  batch: readonly OutboxRow[],
  reached: boolean,
): Promise<Outcome | 'split'> {
  try {
    // What was never sent can still be taken back on this device alone.
    if (!reached && batch.some((row) => row.state === 'waiting')) await parts.reach();
    const rows = await parts.outbox.markSent(
      batch.map((row) => row.operationId),
      parts.now(),
    );
    const [first] = rows;
    if (!first) return { settled: 0 };
    const operations = rows.map(({ operationId, seq, kind, payload }) => ({
      operationId,
      seq,
      kind,
      payload,
    }));
    const answer = await parts.send({ deviceId: first.deviceId, operations }, accountId);
    if (answer.ok) return await storeVerdicts(parts, rows, answer.value);
    if (stopsEverything(answer.problem)) {
      return { settled: 0, trouble: answer.problem, retryAfterMs: answer.retryAfterMs, stop: true };
    }
    return rows.length > 1 ? 'split' : await refuseOne(parts, first, answer.problem);
  } catch (cause) {
    if (!(cause instanceof Offline)) throw cause;
    return { settled: 0, trouble: 'offline', retryAfterMs: cause.retryAfterMs, stop: true };
  }
}

async function storeVerdicts(parts: DrainParts, rows: readonly OutboxRow[], body: unknown): Promise<Outcome> {
  const verdicts = readVerdicts(body);
  if (!verdicts) throw new Offline('not-the-server');
  const stored = await parts.outbox.settle(
    rows.flatMap((row) => verdicts.get(row.operationId) ?? []),
    parts.now(),
  );
  for (const settled of stored) parts.settled(settled);
  const undecided = rows.filter((row) => !verdicts.has(row.operationId));
  if (undecided.length === 0) return { settled: stored.length };
  const trouble: Problem = { code: 'unavailable', detail: 'The server has not decided yet.' };
  for (const row of undecided) await postpone(parts, row, trouble);
  return { settled: stored.length, trouble };
}

/** A single operation that the route itself refused: for now, or for good. */
async function refuseOne(parts: DrainParts, row: OutboxRow, problem: Problem): Promise<Outcome> {
  if (isPassing(problem.code)) {
    await postpone(parts, row, problem);
    return { settled: 0, trouble: problem };
  }
  const verdict = { operationId: row.operationId, verdict: 'rejected', problem } as const;
  const stored = await parts.outbox.settle([verdict], parts.now());
  for (const settled of stored) parts.settled(settled);
  return { settled: stored.length };
}

async function postpone(parts: DrainParts, row: OutboxRow, why: Problem): Promise<void> {
  const pause = backoffMs(row.attempts, OUTBOX_BACKOFF, parts.random());
  await parts.outbox.postpone([row.operationId], why, parts.now() + pause);
}

/** Nothing else would get through either. */
function stopsEverything({ code }: Problem): boolean {
  return isPassing(code) && code !== 'internal';
}
