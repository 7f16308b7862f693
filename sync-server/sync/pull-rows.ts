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
  if (checkpoint && checkpoint.epoch !== epoch) return otherEpoch(epoch, '/checkpoint/epoch');
  const after = { ver: BigInt(checkpoint?.ver ?? 0), id: checkpoint?.id ?? '' };
  const rows = await collection.pull(db, accountId, after, limit);
  // After the rows, not before: what is forgotten in between would be missed for good.
  const { ver, horizon } = await readHorizon(db, accountId);
  // S14: a version that was given and has not been reached: the database was set back, and nobody has noticed so far.
  if (after.ver > ver) return otherEpoch(epoch, '/checkpoint/ver');
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

function otherEpoch(epoch: string, pointer: string) {
  const detail = 'This checkpoint is from another life of the database. Start anew.';
  return refuse('checkpoint-epoch', detail, { pointer, extra: { epoch } });
}

const EXPIRED =
  'What was taken out since then is no longer remembered. Start from a snapshot: pull without a checkpoint.';
