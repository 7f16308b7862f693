import type { AccountId } from '#shared-schema/ids.ts';
import type { PushRequest, PushResponse } from '#shared-schema/sync/replication.ts';
import { isDatabaseUnreachable, isLostRace } from '../platform/database-trouble.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { Log } from '../platform/logger.ts';
import { retryLostRace } from '../platform/retry-lost-race.ts';
import { takeAccountVersion } from './account-version.ts';
import type { PushedRow, SyncCollection } from './sync-collection.ts';

export type PushableCollection = SyncCollection & Required<Pick<SyncCollection, 'push'>>;

/**
 * Merges what a device sent, in one transaction under the account's version lock. A row that is refused, or that fails
 * by accident, costs its neighbours nothing (S5). `changed` says whether other devices have something to pull.
 */
export async function pushRows(
  { db, log, now }: { db: Db; log: Log; now: Date },
  collection: PushableCollection,
  accountId: AccountId,
  { rows }: PushRequest,
): Promise<{ readonly response: PushResponse; readonly changed: boolean }> {
  const response: PushResponse = { conflicts: [], problems: [] };
  if (rows.length === 0) return { response, changed: false };
  const outcomes = await retryLostRace(() =>
    db.transaction(async (tx) => {
      const ver = await takeAccountVersion(tx, accountId);
      const merged: PushedRow[] = [];
      for (const { newDocumentState } of rows) {
        merged.push(
          await pushOne(tx, log, (inside) => collection.push(inside, accountId, newDocumentState, ver, now)),
        );
      }
      return merged;
    }),
  );
  outcomes.forEach((outcome, row) => {
    if (!outcome.ok) {
      const { code, detail, pointer } = outcome.problem;
      response.problems.push({ row, code, detail, ...(pointer === undefined ? {} : { pointer }) });
    } else if (!outcome.sameAsSent) {
      response.conflicts.push({ ...outcome.stored });
    }
  });
  return { response, changed: outcomes.some((outcome) => outcome.ok && outcome.changed) };
}

/** One row behind a savepoint: an accident takes back this row only. The database going away is everyone's. */
async function pushOne(tx: Tx, log: Log, merge: (inside: Tx) => Promise<PushedRow>): Promise<PushedRow> {
  try {
    return await tx.transaction(merge);
  } catch (error) {
    if (isDatabaseUnreachable(error) || isLostRace(error)) throw error;
    log.error({ error }, 'A pushed row could not be merged');
    return {
      ok: false,
      problem: { code: 'internal', detail: 'This row could not be merged. It was logged.' },
    };
  }
}
