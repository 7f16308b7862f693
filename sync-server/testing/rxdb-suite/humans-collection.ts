import { createHash } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { AccountId } from '#shared-schema/ids.ts';
import { refuse } from '#shared-schema/problem.ts';
import { canonicalJson } from '#shared-schema/sync/canonical-json.ts';
import type { Executor } from '../../platform/database.ts';
import type { PushedRow, SyncCollection } from '../../sync/sync-collection.ts';

/** The wire form of the suite's documents: `basis` names the state that the device changed. */
const HumanSchema = v.object({
  id: v.string(),
  _deleted: v.boolean(),
  human: v.record(v.string(), v.unknown()),
  basis: v.optional(v.nullable(v.string())),
});

/** Names a state of a document; null where there is none. */
export function stateName(
  state: { readonly human: unknown; readonly _deleted: boolean } | undefined,
): string | null {
  if (!state) return null;
  const { human, _deleted } = state;
  return createHash('sha256').update(canonicalJson({ human, _deleted })).digest('hex');
}

export const HUMANS_TABLE = `create table humans
  (account uuid, id text, human jsonb, deleted boolean, ver bigint, primary key (account, id))`;

/**
 * A collection for tests only, of the documents that RxDB's suite replicates, with the rule that the suite expects: of two changes
 * to one state the one that came first stays. Ours merge instead.
 */
export const humans: SyncCollection = {
  name: 'humans',
  async pull(db, account, { ver, id }, limit) {
    const rows = await db.execute<{ id: string; human: object; deleted: boolean; ver: string }>(sql`
      select id, human, deleted, ver::text from humans
      where account = ${account} and (ver, id) > (${String(ver)}::bigint, ${id}) order by humans.ver, id limit ${limit}`);
    return rows.map((row) => ({
      ver: BigInt(row.ver),
      document: { id: row.id, human: row.human, _deleted: row.deleted },
    }));
  },
  async plan(db, { pushes, seen }) {
    const accounts = JSON.stringify(pushes.map(({ accountId }) => accountId));
    const known = await db.execute<{ seen: string | null; rows: Human[] }>(sql`
      select ${seen(sql`a.value::uuid`)} as seen, coalesce((select jsonb_agg(jsonb_build_object('id', h.id,
        'human', h.human, '_deleted', h.deleted)) from humans h where h.account = a.value::uuid), '[]') as rows
      from jsonb_array_elements_text(${accounts}::jsonb) with ordinality a(value, place) order by a.place`);
    const written: (Human & { readonly account: AccountId })[] = [];
    return {
      pushes: pushes.map(({ accountId, documents }, place) => {
        const held = new Map(known[place]?.rows.map((row) => [row.id, row]));
        const before = written.length;
        const rows = documents.map((document) =>
          planHuman(document, held, (next) => written.push({ ...next, account: accountId })),
        );
        return { seen: known[place]?.seen ?? null, rows, changed: written.length > before };
      }),
      write: (to, next) => writeHumans(to, written, next),
    };
  },
};

interface Human {
  readonly id: string;
  readonly human: object;
  readonly _deleted: boolean;
}

function planHuman(document: unknown, held: Map<string, Human>, write: (next: Human) => void): PushedRow {
  const sent = v.safeParse(HumanSchema, document);
  if (!sent.success) return refuse('invalid', 'Not a human');
  const { basis, ...next } = sent.output;
  const master = held.get(next.id);
  if (stateName(master) === stateName(next)) return { ok: true, stored: next, sameAsSent: true };
  if (master && stateName(master) !== basis) return { ok: true, stored: { ...master }, sameAsSent: false };
  held.set(next.id, next);
  write(next);
  return { ok: true, stored: next, sameAsSent: true };
}

async function writeHumans(db: Executor, written: readonly Human[], next: SQL): Promise<AccountId[]> {
  const rows = await db.execute<{ account_id: AccountId }>(sql`with next as (${next}), written as (
      insert into humans select h.account, h.id, h.human, h._deleted, next.ver
      from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) as h(account uuid, id text, human jsonb, _deleted boolean)
      join next on next.account_id = h.account
      on conflict (account, id) do update set human = excluded.human, deleted = excluded.deleted, ver = excluded.ver
    ) select account_id from next`);
  return rows.map((row) => row.account_id);
}
