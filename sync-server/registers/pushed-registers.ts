import { type SQL, sql } from 'drizzle-orm';
import type { AccountId } from '#shared-schema/ids.ts';
import { isWritten } from '#shared-schema/sync/read-register.ts';
import type { Register } from '#shared-schema/sync/register.ts';
import type { Executor } from '../platform/database.ts';
import type { TakenBack } from './register-repository.ts';

/** Which registers a push is about. */
export interface AskedRegisters {
  readonly accountId: AccountId;
  readonly ids: readonly string[];
}

export interface RegistersAtPush {
  /** The account's version that goes with the rest. */
  readonly seen: string | null;
  /** How many the account has in all. */
  readonly count: number;
  /** Those that were asked for and are known. */
  readonly known: ReadonlyMap<string, Register>;
}

interface AskedRow extends Record<string, unknown> {
  readonly place: number;
  readonly seen: string | null;
  readonly count: number;
  readonly register_id: string | null;
  readonly marks: Register['marks'];
}

/**
 * What pushes have to know of their accounts' registers, in one statement: all of it is of one moment. One for each, in
 * their order. `seen`: SQL for the version of an account.
 */
export async function readPushed(
  db: Executor,
  collection: string,
  asked: readonly AskedRegisters[],
  seen: (accountId: SQL) => SQL<string | null>,
): Promise<RegistersAtPush[]> {
  const records = asked.map(({ accountId, ids }, place) => ({ place, account_id: accountId, ids }));
  // Behind `offset 0` what is known of an account is read once for each push, not once for each of its registers.
  const rows = await db.execute<AskedRow>(sql`
    select own.place, own.seen, own.count, known.register_id, known.marks
    from (
      select place, account_id, ids, ${seen(sql.raw('asked.account_id'))} as seen,
        (select count(*)::int from registers as counted
          where counted.account_id = asked.account_id and counted.collection = ${collection}) as count
      from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as asked(place int, account_id uuid, ids jsonb)
      offset 0) as own
    left join registers as known on known.account_id = own.account_id and known.collection = ${collection}
      and known.register_id in (select jsonb_array_elements_text(own.ids))`);
  const found = asked.map(() => ({
    seen: null as string | null,
    count: 0,
    known: new Map<string, Register>(),
  }));
  for (const { place, seen: version, count, register_id: id, marks } of rows) {
    const own = found[place];
    if (!own) continue;
    own.seen = version;
    own.count = count;
    if (id !== null) own.known.set(id, { id, marks });
  }
  return found;
}

/** What a push changes of its account's registers. */
export interface ChangedRegisters {
  readonly accountId: AccountId;
  readonly registers: readonly Register[];
  /** Those that give their place. */
  readonly forgotten: readonly TakenBack[];
}

/** Writes some and forgets others as one statement, for those accounts that `next` yields; answers which these were. */
export async function writeRegisters(
  db: Executor,
  collection: string,
  changes: readonly ChangedRegisters[],
  next: SQL,
): Promise<AccountId[]> {
  const records = changes.flatMap(({ accountId, registers }) =>
    registers.map(({ id, marks }) => ({ account_id: accountId, id, marks, written: isWritten({ marks }) })),
  );
  const forgotten = changes.flatMap(({ accountId, forgotten: out }) =>
    out.map(({ id }) => ({ account_id: accountId, id })),
  );
  const written = await db.execute<{ account_id: AccountId }>(sql`
    with next as (${next}), forgotten as (
      delete from registers as own
      using next, jsonb_to_recordset(${JSON.stringify(forgotten)}::jsonb) as f(account_id uuid, id text)
      where next.account_id = f.account_id and own.account_id = f.account_id
        and own.collection = ${collection} and own.register_id = f.id
    ), written as (
      insert into registers (account_id, collection, register_id, marks, written, ver)
      select r.account_id, ${collection}, r.id, r.marks, r.written, next.ver
      from jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
        as r(account_id uuid, id text, marks jsonb, written boolean)
      join next on next.account_id = r.account_id
      on conflict (account_id, collection, register_id) do update
        set marks = excluded.marks, written = excluded.written, ver = excluded.ver, changed_at = now()
    )
    select account_id from next`);
  return written.map((row) => row.account_id);
}
