import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import type { AccountId, OperationId } from '#shared-schema/ids.ts';
import { isKnownProblem } from '../device/read-problem.ts';
import type { OperationBatch } from '#shared-schema/sync/operation.ts';
import type { ServerAnswer } from '../device/call-server.ts';
import { newAccountId, newDeviceId, newOperationId } from '../device/new-ids.ts';
import { Offline } from '../device/offline.ts';
import { drainOutbox } from './drain-outbox.ts';
import { openOutbox } from './outbox.ts';
import { openOutboxDatabase, type OutboxRow } from './outbox-database.ts';

type Answer = { readonly ok: true; readonly value: unknown } | { code: string; detail: string } | Error;

let databases = 0;

/** For tests: an outbox with a server that is a function of the batch and of how many came before it. */
export function openSendingDevice(
  server: (batch: OperationBatch, turn: number) => Answer,
  { retryAfterMs, locked = true }: { retryAfterMs?: number; locked?: boolean } = {},
) {
  const outbox = openOutbox(openOutboxDatabase(`outbox-${databases++}`, { indexedDB, IDBKeyRange }));
  const accountId = newAccountId();
  const deviceId = newDeviceId();
  const net = { up: true };
  const clock = { now: 1_000 };
  const sent: OperationBatch[] = [];
  const settled: OutboxRow[] = [];
  let held = false;

  const send = async (batch: OperationBatch): Promise<ServerAnswer> => {
    sent.push(batch);
    const answer = server(batch, sent.length - 1);
    if (answer instanceof Error) throw answer;
    if ('ok' in answer) return { ...answer, status: 200, headers: new Headers() };
    if (!isKnownProblem(answer.code)) throw new Error(`Not a problem code: ${answer.code}`);
    return { ok: false, problem: { ...answer, code: answer.code }, status: 500, retryAfterMs };
  };
  const alone = async <T>(task: () => Promise<T>): Promise<T | undefined> => {
    if (held && locked) return undefined;
    held = true;
    try {
      return await task();
    } finally {
      held = false;
    }
  };
  return {
    outbox,
    accountId,
    net,
    clock,
    sent,
    settled,
    drain: () =>
      drainOutbox({
        outbox,
        account: async () => accountId,
        async reach() {
          if (!net.up) throw new Offline('no-network');
        },
        send,
        alone,
        now: () => clock.now,
        random: () => 0.5,
        settled: (row) => settled.push(row),
      }),
    async want(subject: string, payload: unknown = null, as: AccountId = accountId): Promise<OperationId> {
      const operationId = newOperationId();
      const intent = { operationId, accountId: as, deviceId, kind: 'place-order', subject, payload };
      await outbox.enqueue(intent, clock.now);
      return operationId;
    },
    async row(operationId: OperationId | undefined): Promise<OutboxRow | undefined> {
      const rows = await outbox.all();
      return rows.find((row) => row.operationId === operationId);
    },
  };
}

/** A full answer: `accepted` unless `word` says otherwise; undefined leaves the operation out. */
export function verdictsFor(
  batch: OperationBatch,
  word: (operationId: OperationId) => object | undefined = () => ({}),
): { readonly ok: true; readonly value: unknown } {
  const verdicts = batch.operations.flatMap(({ operationId }) => {
    const more = word(operationId);
    return more ? [{ operationId, verdict: 'accepted', ...more }] : [];
  });
  return { ok: true, value: { verdicts } };
}
