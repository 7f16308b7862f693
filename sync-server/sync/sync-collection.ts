import type { AccountId } from '#shared-schema/ids.ts';
import type { Problem } from '#shared-schema/problem.ts';
import type { Executor, Tx } from '../platform/database.ts';

export type SyncDocument = { readonly id: string; readonly _deleted: boolean } & Readonly<
  Record<string, unknown>
>;

export interface PulledRow {
  readonly ver: bigint;
  readonly document: SyncDocument;
}

export type PushedRow =
  | {
      readonly ok: true;
      readonly stored: SyncDocument;
      readonly changed: boolean;
      readonly sameAsSent: boolean;
    }
  | { readonly ok: false; readonly problem: Problem };

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
  /**
   * Merges one pushed document under the account's version lock, held by the caller; `ver` is the version to write when
   * something changed. Absent for pull-only collections.
   */
  push?(tx: Tx, accountId: AccountId, document: unknown, ver: bigint, now: Date): Promise<PushedRow>;
}
