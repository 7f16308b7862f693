import { type SQL, sql } from 'drizzle-orm';
import type { AccountId, OperationId } from '#shared-schema/ids.ts';
import type {
  FailedOperation,
  FailedOperationState,
  OperationName,
} from '#shared-schema/sync/failed-operation.ts';
import type { Db } from '../platform/database.ts';
import { operationFailures, operations } from './sync-tables.ts';

export interface FailedOperationsWish {
  readonly state?: FailedOperationState | undefined;
  /** The last one of the page before. */
  readonly before?: readonly [OperationId, AccountId] | undefined;
  readonly limit: number;
}

/** Operations that fail or were given up and not dismissed, by descending id, which begins with the time of the wish. */
export function listFailedOperations(
  db: Db,
  { state, before, limit }: FailedOperationsWish,
): Promise<FailedOperation[]> {
  const after = before
    ? sql`and (f.operation_id, f.account_id) < (${before[0]}::uuid, ${before[1]}::uuid)`
    : sql``;
  const wanted = state === undefined ? sql`` : sql`and ${STATE} = ${state}`;
  return select(db, sql`${wanted} ${after} order by f.operation_id desc, f.account_id desc limit ${limit}`);
}

/** One of them, by name. */
export async function findFailedOperation(
  db: Db,
  { accountId, operationId }: OperationName,
): Promise<FailedOperation | undefined> {
  const [found] = await select(
    db,
    sql`and f.operation_id = ${operationId}::uuid and f.account_id = ${accountId}::uuid`,
  );
  return found;
}

/** How many there are of each state. */
export async function countFailedOperations(db: Db): Promise<Readonly<Record<FailedOperationState, number>>> {
  const rows = await db.execute<{ state: FailedOperationState; count: number }>(
    sql`select ${STATE} as state, count(*)::int as count ${FAILED} group by 1`,
  );
  const count = (state: FailedOperationState) => rows.find((row) => row.state === state)?.count ?? 0;
  return { failing: count('failing'), 'given-up': count('given-up') };
}

const STATE = sql`case when o.operation_id is null then 'failing' else 'given-up' end`;

/** One that failed and was then carried out, or refused for a reason of its own, is nobody's concern any more. */
const FAILED = sql`
  from ${operationFailures} f
  left join ${operations} o on o.account_id = f.account_id and o.operation_id = f.operation_id
  where f.dismissed_at is null and (o.operation_id is null or o.problem ->> 'code' = 'internal')`;

async function select(db: Db, rest: SQL): Promise<FailedOperation[]> {
  const rows = await db.execute<FailedOperation & { digest: string | null }>(sql`
    select f.account_id as "accountId", f.operation_id as "operationId", f.kind, ${STATE} as state, f.failures,
      f.last_error as "lastError", to_char(f.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, f.digest
    ${FAILED} ${rest}`);
  return rows.map(({ digest, ...row }) => (digest === null ? row : { ...row, digest }));
}
