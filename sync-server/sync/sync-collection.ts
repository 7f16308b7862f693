import type { SQL } from 'drizzle-orm';
import type { AccountId } from '#shared-schema/ids.ts';
import type { Problem } from '#shared-schema/problem.ts';
import type { Executor } from '../platform/database.ts';
import type { AccountVersion } from './account-version.ts';

export type SyncDocument = { readonly id: string; readonly _deleted: boolean } & Readonly<
  Record<string, unknown>
>;

export interface PulledRow {
  readonly ver: bigint;
  readonly document: SyncDocument;
}

export type PushedRow =
  | { readonly ok: true; readonly stored: SyncDocument; readonly sameAsSent: boolean }
  | { readonly ok: false; readonly problem: Problem };

/** What a push comes to, before anything of it is written. */
export interface PlannedPush {
  /** The account's version at which the plan was made. */
  readonly seen: AccountVersion;
  /** One for each document, in their order. */
  readonly rows: readonly PushedRow[];
  /**
   * Writes what changed as one statement, with the version that `next` yields: SQL for one row with the column `ver`, or for
   * none, and then nothing is written and the answer is false. Absent when nothing changed.
   */
  readonly write?: (db: Executor, next: SQL) => Promise<boolean>;
}

/** What a feature hands to the sync routes, so that they know collections only through this. */
export interface SyncCollection {
  readonly name: string;
  /** Rows of the account after `(ver, id)`, in that order, at most `limit`; filtered in SQL before the limit. */
  pull(
    db: Executor,
    accountId: AccountId,
    after: { ver: bigint; id: string },
    limit: number,
  ): Promise<PulledRow[]>;
  /** Of all rows of the account, by the function that devices use (S12). Absent: devices do not compare. */
  digest?(db: Executor, accountId: AccountId): Promise<string>;
  /**
   * Merges pushed documents with what is known, without writing. `seen` is SQL for the account's version; it is read in
   * the statement that reads what is known, so that the two belong together. Absent for pull-only collections.
   */
  plan?(db: Executor, push: CollectionPush): Promise<PlannedPush>;
}

export interface CollectionPush {
  readonly accountId: AccountId;
  readonly documents: readonly unknown[];
  readonly now: Date;
  readonly seen: SQL<AccountVersion>;
  /** To be called before rows are forgotten, with the largest of their versions. */
  readonly raiseHorizon: RaiseHorizon;
}

export type RaiseHorizon = (
  db: Executor,
  forgotten: { readonly accountId: AccountId; readonly ver: string },
) => Promise<void>;
