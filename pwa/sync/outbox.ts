import type { AccountId, OperationId } from '#shared-schema/ids.ts';
import type { Problem } from '#shared-schema/problem.ts';
import type { Verdict } from '#shared-schema/sync/operation.ts';
import { firstSending } from './first-sending.ts';
import { handedOver } from './handed-over.ts';
import type { NewOutboxRow, OutboxDatabase, OutboxRow, OutboxState } from './outbox-database.ts';
import { StorageSilent, withinLimit } from './within-limit.ts';

/**
 * What was accepted is kept for so long, to be sent again when the server was restored from a backup (S14): a backup of
 * the last seven days loses nothing that a device still holds.
 */
export const ACCEPTED_KEPT_MS = 7 * 24 * 3_600_000;

export const OPEN_STATES: readonly OutboxState[] = ['waiting', 'sent'];

export const isOpen = (row: Pick<OutboxRow, 'state'>): boolean => OPEN_STATES.includes(row.state);

/** What a person wants done, before it has a place in the queue. */
export type Intent = Pick<
  OutboxRow,
  'operationId' | 'accountId' | 'deviceId' | 'kind' | 'subject' | 'payload' | 'note'
>;

/** The queue on this device; every change is one short transaction. */
export interface Outbox {
  /**
   * Queues an operation, unless `refuse` says no to the account's rows as they are in that very transaction (a double
   * tap, a second tab). With `insteadOf` it takes the place of one that has its final word, or is refused when that is
   * gone: somebody else was faster. Resolves when it is on the disk; undefined when refused.
   */
  enqueue(
    intent: Intent,
    now: number,
    refuse?: (rows: readonly OutboxRow[]) => boolean,
    insteadOf?: OperationId,
  ): Promise<OutboxRow | undefined>;
  /** The account's operations, oldest first. */
  list(accountId: AccountId): Promise<OutboxRow[]>;
  /** Everybody's operations on this device, oldest first. */
  all(): Promise<OutboxRow[]>;
  /** Those without a verdict, oldest first. */
  open(accountId: AccountId): Promise<OutboxRow[]>;
  /** Marks rows as sent, before they are; what was cancelled meanwhile is left out of the answer. See `firstSending`. */
  markSent(operationIds: readonly OperationId[], now: number): Promise<OutboxRow[]>;
  /**
   * Stores final words, all or none of them; the first one on an operation counts. Answers the rows that got theirs now: those
   * that had one, or are gone, are left out.
   */
  settle(verdicts: readonly Verdict[], now: number): Promise<OutboxRow[]>;
  /** No verdict this time: the operation stays, and is not sent again before `notBefore`. */
  postpone(operationIds: readonly OperationId[], trouble: Problem, notBefore: number): Promise<void>;
  /**
   * The server was restored from a backup and may have lost what it accepted since `since` (ms since 1970): it is sent again,
   * in its old order and under its old ids, so that what was not lost is answered as before (S14). Answers how many.
   */
  sendAgain(accountId: AccountId, since: number): Promise<number>;
  /** The person does not want to wait: open operations may be sent at once. */
  hurry(accountId: AccountId): Promise<void>;
  /** Takes back an operation that was never sent; false when it is too late for that. */
  cancel(operationId: OperationId, now: number): Promise<boolean>;
  /** Drops a row with a final word, after the person has seen it or its result has arrived otherwise. */
  dismiss(operationId: OperationId): Promise<void>;
  /** A guest's operations become those of the account that took the guest over; the ids stay. See `handedOver`. */
  handOver(from: AccountId, to: AccountId): Promise<void>;
  forget(accountId: AccountId): Promise<void>;
}

/** `limitMs`: a change that the storage does not take by then is not made later either; rejects with `StorageSilent`. */
export function openOutbox(database: OutboxDatabase, limitMs?: number): Outbox {
  const { operations } = database;
  const write = async <T>(task: () => Promise<T>): Promise<T> => {
    let takeBack: () => void = () => undefined;
    let tooLate = false;
    const work = database.transaction('rw', operations, (transaction) => {
      if (tooLate) throw new StorageSilent();
      takeBack = () => transaction.abort();
      return task();
    });
    try {
      return await withinLimit(work, limitMs);
    } catch (cause) {
      tooLate = true;
      if (cause instanceof StorageSilent) takeBack();
      throw cause;
    }
  };
  const byId = (operationId: OperationId) => operations.where('operationId').equals(operationId).first();
  const list = (accountId: AccountId) => operations.where('accountId').equals(accountId).sortBy('seq');
  const open = async (accountId: AccountId) =>
    (
      await withinLimit(
        operations
          .where('[accountId+state]')
          .anyOf(OPEN_STATES.map((state) => [accountId, state]))
          .toArray(),
        limitMs,
      )
    ).toSorted((a, b) => a.seq - b.seq);

  return {
    list,
    open,
    all: () => operations.orderBy('seq').toArray(),
    enqueue: (intent, now, refuse, insteadOf) =>
      write(async () => {
        if (refuse?.(await list(intent.accountId))) return undefined;
        if (insteadOf !== undefined) {
          const before = await byId(insteadOf);
          if (!before || isOpen(before)) return undefined;
          await operations.delete(before.seq);
        }
        const row: NewOutboxRow = { ...intent, state: 'waiting', createdAt: now, attempts: 0, notBefore: 0 };
        return { ...row, seq: await operations.add(row) };
      }),
    markSent: (operationIds, now) =>
      write(async () => {
        const rows = await operations
          .where('operationId')
          .anyOf([...operationIds])
          .sortBy('seq');
        const sent = rows.filter(isOpen).map(
          (row): OutboxRow => ({
            ...(row.state === 'waiting' ? firstSending(row, now) : row),
            state: 'sent',
            attempts: row.attempts + 1,
          }),
        );
        await operations.bulkPut(sent);
        return sent;
      }),
    settle: (verdicts, now) =>
      write(async () => {
        const words = new Map(verdicts.map((verdict) => [verdict.operationId, verdict]));
        const rows = await operations
          .where('operationId')
          .anyOf([...words.keys()])
          .sortBy('seq');
        const settled = rows.filter(isOpen).flatMap((row): OutboxRow[] => {
          const verdict = words.get(row.operationId);
          if (!verdict) return [];
          const { trouble: _, ...rest } = row;
          const state = verdict.verdict === 'duplicate' ? 'accepted' : verdict.verdict;
          return [{ ...rest, state, verdict, settledAt: now }];
        });
        await operations.bulkPut(settled);
        return settled;
      }),
    postpone: (operationIds, trouble, notBefore) =>
      write(async () => {
        const rows = await operations
          .where('operationId')
          .anyOf([...operationIds])
          .toArray();
        await operations.bulkPut(rows.filter(isOpen).map((row) => ({ ...row, trouble, notBefore })));
      }),
    sendAgain: (accountId, since) =>
      write(async () => {
        const accepted = await operations
          .where('[accountId+state]')
          .equals([accountId, 'accepted'])
          .toArray();
        const again = accepted.filter(({ settledAt }) => (settledAt ?? since) >= since).map(asSent);
        await operations.bulkPut(again);
        return again.length;
      }),
    hurry: (accountId) =>
      write(async () => {
        const rows = await open(accountId);
        await operations.bulkPut(rows.map((row) => ({ ...row, notBefore: 0 })));
      }),
    cancel: (operationId, now) =>
      write(async () => {
        const row = await byId(operationId);
        if (row?.state !== 'waiting') return false;
        await operations.put({ ...row, state: 'cancelled', settledAt: now });
        return true;
      }),
    dismiss: (operationId) =>
      write(async () => {
        const row = await byId(operationId);
        if (row && !isOpen(row)) await operations.delete(row.seq);
      }),
    handOver: (from, to) =>
      write(async () => {
        await operations.bulkPut(handedOver(await list(from), from, to));
      }),
    forget: (accountId) =>
      write(async () => {
        await operations.where('accountId').equals(accountId).delete();
      }),
  };
}

/** Without its verdict, on its way once more. */
function asSent(row: OutboxRow): OutboxRow {
  const { verdict: _, settledAt: __, ...rest } = row;
  return { ...rest, state: 'sent', notBefore: 0 };
}
