import { and, eq, isNull, sql } from 'drizzle-orm';
import type { OperationName } from '#shared-schema/sync/failed-operation.ts';
import type { Db, Tx } from '../platform/database.ts';
import { gaveUp } from './gave-up.ts';
import { claimOperation, findOperation, storeOutcome } from './operation-repository.ts';
import { operationFailures } from './sync-tables.ts';

/**
 * `retry`: its failures are forgotten, so that it is tried five more times when its device sends it; `reject`: it is given
 * up now; `dismiss`: one that was given up leaves the list. A verdict is never taken back: its device has shown it, and the
 * person may have ordered anew.
 */
export const RELEASES = ['retry', 'reject', 'dismiss'] as const;
export type Release = (typeof RELEASES)[number];

/** Does what an operator decided about a failed operation; false when there is none in a state for it. */
export function releaseFailedOperation(db: Db, name: OperationName, how: Release): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [failure] = await tx.select().from(operationFailures).where(isNamed(name)).for('update');
    if (!failure) return false;
    if (how === 'reject') return reject(tx, name, failure);
    const stored = await findOperation(tx, name);
    if (how === 'retry' ? stored !== undefined : stored?.verdict !== 'rejected') return false;
    if (how === 'retry') await tx.delete(operationFailures).where(isNamed(name));
    else await tx.update(operationFailures).set({ dismissedAt: sql`now()` }).where(isNamed(name));
    return true;
  });
}

/** Under the id's unique key: of this and a device that is just getting through, one has its way. */
async function reject(
  tx: Tx,
  name: OperationName,
  { kind, digest }: typeof operationFailures.$inferSelect,
): Promise<boolean> {
  // Without the digest the device's next try would look like another wish under the same id.
  if (digest === null) return false;
  const operation = { ...name, kind, digest, deviceId: undefined, seq: undefined };
  if (!(await claimOperation(tx, operation))) return false;
  await storeOutcome(tx, operation, { verdict: 'rejected', problem: gaveUp });
  return true;
}

function isNamed({ accountId, operationId }: OperationName) {
  return and(
    eq(operationFailures.accountId, accountId),
    eq(operationFailures.operationId, operationId),
    isNull(operationFailures.dismissedAt),
  );
}
