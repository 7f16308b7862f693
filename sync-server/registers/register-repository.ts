import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { AccountId } from '#shared-schema/ids.ts';
import type { Register } from '#shared-schema/sync/register.ts';
import type { Executor } from '../platform/database.ts';
import { registers } from './register-tables.ts';

type Row = typeof registers.$inferSelect;

/** Whose registers of which collection. */
export interface Shelf {
  readonly accountId: AccountId;
  readonly collection: string;
}

/** Those that changed after `(ver, id)`, in that order. */
export async function findRegistersAfter(
  db: Executor,
  shelf: Shelf,
  after: { readonly ver: bigint; readonly id: string },
  limit: number,
): Promise<{ readonly ver: bigint; readonly register: Register }[]> {
  const rows = await db
    .select()
    .from(registers)
    .where(
      and(
        isOf(shelf),
        sql`(${registers.ver}, ${registers.registerId}) > (${String(after.ver)}::bigint, ${after.id})`,
      ),
    )
    .orderBy(asc(registers.ver), asc(registers.registerId))
    .limit(limit);
  return rows.map((row) => ({ ver: row.ver, register: registerOf(row) }));
}

/** Those in which something stands. */
export async function findWritten(db: Executor, shelf: Shelf): Promise<Register[]> {
  const rows = await db
    .select()
    .from(registers)
    .where(and(isOf(shelf), eq(registers.written, true)));
  return rows.map(registerOf);
}

export interface TakenBack {
  readonly id: string;
  /** Decimal text. */
  readonly ver: string;
}

/** The `count` that were taken back longest ago, that one first, without those of `spared`. */
export async function findLongestTakenBack(
  db: Executor,
  shelf: Shelf,
  spared: readonly string[],
  count: number,
): Promise<TakenBack[]> {
  return db
    .select({ id: registers.registerId, ver: sql<string>`${registers.ver}::text` })
    .from(registers)
    .where(and(isOf(shelf), eq(registers.written, false), sql`not ${named(spared)}`))
    .orderBy(asc(registers.ver), asc(registers.registerId))
    .limit(count);
}

function isOf({ accountId, collection }: Shelf): SQL | undefined {
  return and(eq(registers.accountId, accountId), eq(registers.collection, collection));
}

/** One parameter, however many ids: the statement stays the same one. */
function named(ids: readonly string[]): SQL {
  return sql`${registers.registerId} in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`;
}

function registerOf({ registerId, marks }: Row): Register {
  return { id: registerId, marks };
}
