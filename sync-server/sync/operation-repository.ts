import { and, eq, sql } from 'drizzle-orm';
import type { AccountId, DeviceId, OperationId } from '#shared-schema/ids.ts';
import type { Problem } from '#shared-schema/problem.ts';
import type { Db, Executor, Tx } from '../platform/database.ts';
import { operationFailures, operations } from './sync-tables.ts';

/** An operation as it came in, with the digest that tells it from another one under the same id. */
export interface ReceivedOperation {
  readonly accountId: AccountId;
  readonly operationId: OperationId;
  readonly kind: string;
  readonly digest: string;
  readonly deviceId: DeviceId | undefined;
  readonly seq: number | undefined;
}

export type Outcome =
  | { readonly verdict: 'accepted'; readonly result: unknown }
  | { readonly verdict: 'rejected'; readonly problem: Problem };

export interface StoredOperation {
  readonly digest: string;
  readonly verdict: string;
  readonly problem: unknown;
  readonly result: unknown;
}

/**
 * Claims the id for this transaction; waits while another transaction has it. False when the operation already has its
 * verdict.
 */
export async function claimOperation(tx: Tx, operation: ReceivedOperation): Promise<boolean> {
  const claimed = await tx
    .insert(operations)
    .values({ ...operation, verdict: 'accepted' })
    .onConflictDoNothing({ target: [operations.accountId, operations.operationId] })
    .returning({ id: operations.operationId });
  return claimed.length > 0;
}

export async function storeOutcome(tx: Tx, operation: ReceivedOperation, outcome: Outcome): Promise<void> {
  await tx
    .update(operations)
    .set({
      verdict: outcome.verdict,
      problem: outcome.verdict === 'rejected' ? storable(outcome.problem) : null,
      result: outcome.verdict === 'accepted' ? storable(outcome.result) : null,
    })
    .where(isOperation(operation));
}

export async function findOperation(
  db: Executor,
  operation: Pick<ReceivedOperation, 'accountId' | 'operationId'>,
): Promise<StoredOperation | undefined> {
  const [row] = await db.select().from(operations).where(isOperation(operation));
  return row;
}

/** Counts an accident; answers how many there have been. */
export async function countFailure(db: Db, operation: ReceivedOperation, error: unknown): Promise<number> {
  const { accountId, operationId, kind, digest } = operation;
  const lastError = (error instanceof Error ? `${error.name}: ${error.message}` : String(error))
    .replaceAll('\0', '')
    .slice(0, 2_000);
  const [row] = await db
    .insert(operationFailures)
    .values({ accountId, operationId, kind, digest, failures: 1, lastError })
    .onConflictDoUpdate({
      target: [operationFailures.accountId, operationFailures.operationId],
      set: { failures: sql`${operationFailures.failures} + 1`, digest, lastError, at: sql`now()` },
    })
    .returning({ failures: operationFailures.failures });
  return row?.failures ?? 1;
}

function isOperation({ accountId, operationId }: Pick<ReceivedOperation, 'accountId' | 'operationId'>) {
  return and(eq(operations.accountId, accountId), eq(operations.operationId, operationId));
}

/** A refusal may quote what was sent; jsonb takes neither U+0000 nor half a surrogate pair. */
function storable(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null), (_name, member: unknown) =>
    typeof member === 'string' ? member.toWellFormed().replaceAll('\0', '\uFFFD') : member,
  );
}
