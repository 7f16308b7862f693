import type { OperationBatch } from '#shared-schema/sync/operation.ts';
import type { AccountId } from '#shared-schema/ids.ts';
import { apiCall } from '../device/api.ts';
import { callServer } from '../device/call-server.ts';
import { readConnection } from '../device/connection.ts';
import { deviceSession } from '../device/session.ts';
import { type DrainReport, drainOutbox } from './drain-outbox.ts';
import { openOutbox, type Outbox } from './outbox.ts';
import { openOutboxDatabase, type OutboxRow } from './outbox-database.ts';

/** A question that small is answered soon or not at all. */
const REACH_MS = 8_000;

let opened: Outbox | undefined;

/** The outbox of this browser, opened at first use. */
export function deviceOutbox(): Outbox {
  opened ??= openOutbox(openOutboxDatabase());
  return opened;
}

/** One drain, by whoever holds the lock: a tab or the service worker. Undefined when somebody else is at it. */
export async function drainDeviceOutbox(
  settled: (row: OutboxRow) => void = () => undefined,
): Promise<DrainReport | undefined> {
  const session = deviceSession();
  return drainOutbox({
    outbox: deviceOutbox(),
    account: async () => (await session.load()).account?.id,
    async reach() {
      if (readConnection() === 'reached') return;
      await callServer('/health/live', { timeoutMs: REACH_MS });
    },
    send: (batch: OperationBatch, as: AccountId) => apiCall(session, '/api/operations', { json: batch, as }),
    alone: (task) =>
      globalThis.navigator?.locks
        ? navigator.locks.request('offshelf-outbox', { ifAvailable: true }, (lock) =>
            lock ? task() : undefined,
          )
        : task(),
    now: Date.now,
    random: Math.random,
    settled,
  });
}
