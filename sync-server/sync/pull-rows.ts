import type { AccountId } from '#shared-schema/ids.ts';
import { done, refuse, type Result } from '#shared-schema/problem.ts';
import type { PullRequest, PullResponse } from '#shared-schema/sync/replication.ts';
import type { Executor } from '../platform/database.ts';
import { readHorizon } from './account-horizon.ts';
import type { SyncCollection } from './sync-collection.ts';

/**
 * One page of what changed for the account after a checkpoint (S1, S2); a page that is not full is the last one.
 * Refuses with `checkpoint-epoch` when the checkpoint is from another life of the database: the device starts anew; and
 * with `checkpoint-expired` when rows have been forgotten since: it starts from a snapshot (S10).
 */
export async function pullRows(
  { db, epoch }: { db: Executor; epoch: string },
  collection: SyncCollection,
  accountId: AccountId,
  { checkpoint, limit, digest }: PullRequest,
): Promise<Result<PullResponse>> {
  if (checkpoint && checkpoint.epoch !== epoch) {
    return refuse('checkpoint-epoch', 'This checkpoint is from another life of the database. Start anew.', {
      pointer: '/checkpoint/epoch',
      extra: { epoch },
    });
  }
  const after = { ver: BigInt(checkpoint?.ver ?? 0), id: checkpoint?.id ?? '' };
  const rows = await collection.pull(db, accountId, after, limit);
  // After the rows, not before: what is forgotten in between would be missed for good.
  const horizon = await readHorizon(db, accountId);
  if (checkpoint && after.ver < horizon && checkpoint.horizon !== String(horizon)) {
    return refuse('checkpoint-expired', EXPIRED, { pointer: '/checkpoint/ver' });
  }
  const last = rows.at(-1);
  const whole = digest && rows.length < limit ? await collection.digest?.(db, accountId) : undefined;
  return done({
    documents: rows.map(({ document }) => document),
    checkpoint: last
      ? { epoch, ver: String(last.ver), id: last.document.id, horizon: String(horizon) }
      : (checkpoint ?? null),
    ...(whole === undefined ? {} : { digest: whole }),
  });
}

const EXPIRED =
  'What was taken out since then is no longer remembered. Start from a snapshot: pull without a checkpoint.';
