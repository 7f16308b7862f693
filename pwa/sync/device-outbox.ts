import type { OperationBatch } from '#shared-schema/sync/operation.ts';
import type { AccountId } from '#shared-schema/ids.ts';
import { apiCall } from '../device/api.ts';
import { callServer } from '../device/call-server.ts';
import { reachedWithin } from '../device/connection.ts';
import { deviceSession, type Session } from '../device/session.ts';
import { DRAIN_LOCK, drainAlone } from './drain-alone.ts';
import { type DrainParts, type DrainReport, drainOutbox } from './drain-outbox.ts';
import { openOutbox, type Outbox } from './outbox.ts';
import { openOutboxDatabase, type OutboxRow } from './outbox-database.ts';

/** A question that small is answered soon or not at all. */
const REACH_MS = 8_000;
/** What answered longer ago may be out of reach by now: what counts as sent can neither be taken back nor marked as late. */
const MOMENT_MS = 2_000;

/** A batch under way has its answer, or none, by then. */
const DRAIN_LIMIT_MS = 21_000;

let opened: Outbox | undefined;
let alone: ReturnType<typeof drainAlone> | undefined;

/** The outbox of this browser, opened at first use. */
export function deviceOutbox(): Outbox {
  opened ??= openOutbox(openOutboxDatabase());
  return opened;
}

/** One drain, by whoever holds the lock: a tab or the service worker. Undefined when somebody else is at it. */
export function drainDeviceOutbox(
  settled: (row: OutboxRow) => void = () => undefined,
): Promise<DrainReport | undefined> {
  return drainForSession(deviceSession(), {
    outbox: deviceOutbox(),
    reached: () => reachedWithin(MOMENT_MS),
    alone: (task) => {
      alone ??= drainAlone(globalThis.navigator?.locks, () => performance.now());
      return alone(task);
    },
    now: Date.now,
    settled,
  });
}

/**
 * Runs `task` while nothing of this browser's outbox is under way: an operation that the server meets as a guest's after
 * the guest has signed in would stay with the guest. A drain that does not end is not waited for.
 */
export async function betweenDrains<T>(task: () => Promise<T>): Promise<T> {
  if (!globalThis.navigator?.locks) return task();
  let result: Promise<T> | undefined;
  const run = () => (result ??= task());
  try {
    return await navigator.locks.request(DRAIN_LOCK, { signal: AbortSignal.timeout(DRAIN_LIMIT_MS) }, run);
  } catch {
    return run();
  }
}

/** One drain for the account that uses the session. `reached`: the server answered a moment ago. */
export function drainForSession(
  session: Session,
  {
    reached,
    ...parts
  }: Pick<DrainParts, 'outbox' | 'alone' | 'now' | 'settled'> & { reached: () => boolean },
): Promise<DrainReport | undefined> {
  return drainOutbox({
    ...parts,
    account: async () => (await session.load()).account?.id,
    async reach() {
      if (!reached()) await callServer('/health/live', { timeoutMs: REACH_MS, fetch: session.fetch });
    },
    send: (batch: OperationBatch, as: AccountId) => apiCall(session, '/api/operations', { json: batch, as }),
    random: Math.random,
  });
}
