import { sql } from 'drizzle-orm';
import type { Db } from '../platform/database.ts';
import { raiseHorizon } from './account-horizon.ts';
import { accountVersion, nextAccountVersions, takeAccountVersion } from './account-version.ts';
import type { AccountPush, PlannedPush, PushedRow, SyncCollection } from './sync-collection.ts';

export type PushableCollection = SyncCollection & Required<Pick<SyncCollection, 'plan'>>;

export interface Pushed {
  /** One for each document, in their order. */
  readonly rows: readonly PushedRow[];
  /** Whether other devices have something to pull. */
  readonly changed: boolean;
}

/** Where a push is told what came of it. */
export interface WaitingPush extends AccountPush {
  done(pushed: Pushed): void;
}

/** How often pushes are tried without the account's lock, before they wait for it. */
const TRIES_WITHOUT_LOCK = 2;

/**
 * Reads and merges pushes of different accounts without a lock, and writes only where nobody changed anything of the account
 * meanwhile: two statements for all of them, in place of a transaction around six for each. Answers those that lost that
 * race again and again: they have to wait for the lock.
 */
export async function writePushes(
  db: Db,
  now: Date,
  collection: PushableCollection,
  pushes: readonly WaitingPush[],
): Promise<readonly WaitingPush[]> {
  let left = pushes;
  for (let tries = 0; left.length > 0 && tries < TRIES_WITHOUT_LOCK; tries += 1) {
    const planned = await collection.plan(db, { pushes: left, now, seen: accountVersion, raiseHorizon });
    const changed = left.flatMap(({ accountId }, place) => {
      const plan = planned.pushes[place];
      return plan?.changed ? [{ accountId, seen: plan.seen }] : [];
    });
    const written = new Set(changed.length > 0 ? await planned.write(db, nextAccountVersions(changed)) : []);
    left = left.filter((push, place) => {
      const { rows, changed: isChanged } = planOf(planned.pushes, place);
      if (isChanged && !written.has(push.accountId)) return true;
      push.done({ rows, changed: isChanged });
      return false;
    });
  }
  return left;
}

/** The same for one push, under the account's lock. */
export function writePushUnderLock(
  db: Db,
  now: Date,
  collection: PushableCollection,
  push: AccountPush,
): Promise<Pushed> {
  return db.transaction(async (tx) => {
    const ver = await takeAccountVersion(tx, push.accountId);
    const planned = await collection.plan(tx, { pushes: [push], now, seen: accountVersion, raiseHorizon });
    const { rows, changed } = planOf(planned.pushes, 0);
    const next = sql`select ${push.accountId}::uuid as account_id, ${String(ver)}::bigint as ver`;
    if (changed) await planned.write(tx, next);
    return { rows, changed };
  });
}

function planOf(plans: readonly PlannedPush[], place: number): PlannedPush {
  const plan = plans[place];
  if (!plan) throw new Error('A push without a plan');
  return plan;
}
