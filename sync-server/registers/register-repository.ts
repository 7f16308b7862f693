import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { AccountId } from '#shared-schema/ids.ts';
import { isWritten } from '#shared-schema/sync/read-register.ts';
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

/** Of `ids` those that are known, how many the account has in all, and the account's version that goes with that. */
export async function readPushed(
  db: Executor,
  shelf: Shelf,
  ids: readonly string[],
  seen: SQL<string | null>,
): Promise<{ readonly seen: string | null; readonly count: number; readonly known: Map<string, Register> }> {
  const rows = await db
    .select({
      seen,
      count: sql<number>`(select count(*)::int from ${registers} where ${isOf(shelf)})`,
      register: registers,
    })
    .from(sql`(select 1) as one`)
    .leftJoin(registers, and(isOf(shelf), named(ids)));
  const known = rows.flatMap(({ register }) => (register ? [registerOf(register)] : []));
  return {
    seen: rows[0]?.seen ?? null,
    count: rows[0]?.count ?? 0,
    known: new Map(known.map((register) => [register.id, register])),
  };
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

/**
 * Writes some and forgets others as one statement, with the version that `next` yields as a row `ver`; with none nothing is
 * written. Answers whether it was.
 */
export async function writeRegisters(
  db: Executor,
  { accountId, collection }: Shelf,
  { changed, forgotten }: { readonly changed: readonly Register[]; readonly forgotten: readonly string[] },
  next: SQL,
): Promise<boolean> {
  const records = changed.map(({ id, marks }) => ({ id, marks, written: isWritten({ marks }) }));
  const written = await db.execute(sql`
    with next as (${next}), forgotten as (
      delete from ${registers} where ${isOf({ accountId, collection })} and ${named(forgotten)}
        and exists (select from next)
    )
    insert into ${registers} (account_id, collection, register_id, marks, written, ver)
    select ${accountId}, ${collection}, r.id, r.marks, r.written, next.ver
    from next, jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r(id text, marks jsonb, written boolean)
    on conflict (account_id, collection, register_id) do update
      set marks = excluded.marks, written = excluded.written, ver = excluded.ver, changed_at = now()
    returning 1`);
  return written.length > 0;
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
