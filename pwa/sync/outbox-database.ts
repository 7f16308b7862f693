import { Dexie, type DexieOptions, type Table } from 'dexie';
import type { AccountId, DeviceId, OperationId } from '#shared-schema/ids.ts';
import type { Problem } from '#shared-schema/problem.ts';
import type { Verdict } from '#shared-schema/sync/operation.ts';

/**
 * `waiting`: never sent; `sent`: sent at least once, no verdict stored yet. The others are final; `cancelled` by the
 * person before it was ever sent.
 */
export type OutboxState = 'waiting' | 'sent' | 'accepted' | 'rejected' | 'superseded' | 'cancelled';

/**
 * Something a person wants done. What was wanted is never rewritten once it may have been sent: the same id with another
 * body is refused. Only how far it has got changes.
 */
export interface OutboxRow {
  /** Position in the device's queue. */
  readonly seq: number;
  readonly operationId: OperationId;
  readonly accountId: AccountId;
  readonly deviceId: DeviceId;
  readonly kind: string;
  /** Operations on one subject (`order:…`) are sent one after the other. */
  readonly subject: string;
  readonly payload: unknown;
  /** What the device shows of it while it waits, e.g. titles; never sent. */
  readonly note?: unknown;
  readonly state: OutboxState;
  /** ms since 1970 of the device's clock. */
  readonly createdAt: number;
  readonly attempts: number;
  /** Not to be sent before; for an operation that the server stumbled over. */
  readonly notBefore: number;
  /** Why the last attempt brought no verdict. */
  readonly trouble?: Problem;
  readonly verdict?: Verdict;
  readonly settledAt?: number;
}

export type NewOutboxRow = Omit<OutboxRow, 'seq'>;

export interface OutboxDatabase extends Dexie {
  readonly operations: Table<OutboxRow, number, NewOutboxRow>;
}

/**
 * The queue of intents. Strict durability: what the person was told is queued survives a power cut. A database of its
 * own, so that a stuck catalogue or cart cannot hold it up.
 */
export function openOutboxDatabase(name = 'offshelf-outbox', options: DexieOptions = {}): OutboxDatabase {
  const database = new Dexie(name, { chromeTransactionDurability: 'strict', ...options }) as OutboxDatabase;
  database.version(1).stores({ operations: '++seq, &operationId, [accountId+state], accountId, subject' });
  return database;
}
