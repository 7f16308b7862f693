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

/** What a device sent of its account's rows. */
export interface AccountPush {
  readonly accountId: AccountId;
  readonly documents: readonly unknown[];
}

/** What one of the pushes comes to, before anything of it is written. */
export interface PlannedPush {
  /** The account's version at which the plan was made. */
  readonly seen: AccountVersion;
  /** One for each document, in their order. */
  readonly rows: readonly PushedRow[];
  /** Whether there is anything to write. */
  readonly changed: boolean;
}

/** What pushes of different accounts come to. */
export interface PlannedPushes {
  /** One for each push, in their order. */
  readonly pushes: readonly PlannedPush[];
  /**
   * Writes what changed as one statement, for those of the accounts that `next` yields: SQL for rows with the columns
   * `account_id` and `ver`, the version to write. Answers which accounts these were.
   */
  write(db: Executor, next: SQL): Promise<readonly AccountId[]>;
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
   * Merges pushes, each of another account, with what is known, without writing. What is known and the versions of the accounts are
   * read in one statement, so that they belong together. Absent for pull-only collections.
   */
  plan?(db: Executor, together: CollectionPushes): Promise<PlannedPushes>;
}

export interface CollectionPushes {
  /** Never two of one account. */
  readonly pushes: readonly AccountPush[];
  readonly now: Date;
  /** SQL for the version of an account, which is SQL as well. */
  readonly seen: (accountId: SQL) => SQL<AccountVersion>;
  /** To be called before rows are forgotten, with the largest of their versions. */
  readonly raiseHorizon: RaiseHorizon;
}

export type RaiseHorizon = (
  db: Executor,
  forgotten: { readonly accountId: AccountId; readonly ver: string },
) => Promise<void>;
