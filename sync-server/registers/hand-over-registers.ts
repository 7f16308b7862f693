import { sql } from 'drizzle-orm';
import type { AccountId } from '#shared-schema/ids.ts';
import { bringRegister } from '#shared-schema/sync/bring-register.ts';
import type { RegisterRules } from '#shared-schema/sync/register-rules.ts';
import { clearRegister } from '#shared-schema/sync/write-register.ts';
import type { Tx } from '../platform/database.ts';
import type { RaiseHorizon } from '../sync/sync-collection.ts';
import { readPushed, writeRegisters } from './pushed-registers.ts';
import { findLongestTakenBack, findWritten } from './register-repository.ts';

/**
 * What the guest has and the account has not becomes the account's, and the guest's is taken back (W6); doing it again
 * therefore changes nothing. What does not fit is left behind.
 */
export function handOverRegisters(rules: RegisterRules) {
  const collection = rules.name;
  return async (
    tx: Tx,
    from: AccountId,
    to: AccountId,
    takeAccountVersion: (tx: Tx, accountId: AccountId) => Promise<bigint>,
    raiseHorizon: RaiseHorizon,
  ): Promise<void> => {
    // The guest's lock first: a push of the guest's that is under way is then in, a later one stays a guest's.
    const emptied = await takeAccountVersion(tx, from);
    const ver = await takeAccountVersion(tx, to);
    const guests = await findWritten(tx, { accountId: from, collection });
    if (guests.length === 0) return;
    const own = { accountId: to, collection };
    const ids = guests.map(({ id }) => id);
    const [before] = await readPushed(tx, collection, [{ accountId: to, ids }], () => sql<null>`null::text`);
    if (!before) return;
    const { count, known } = before;
    const brought = guests.flatMap((guest) => bringRegister(known.get(guest.id), guest, from) ?? []);
    const missing = count + brought.filter(({ id }) => !known.has(id)).length - rules.limit;
    const out = missing > 0 ? await findLongestTakenBack(tx, own, ids, missing) : [];
    let room = rules.limit - count + out.length;
    const fitting = brought.filter(({ id }) => known.has(id) || room-- > 0);
    const latest = out.at(-1);
    if (latest) await raiseHorizon(tx, { accountId: to, ver: latest.ver });
    const changes = [
      { accountId: to, ver, registers: fitting, forgotten: out },
      { accountId: from, ver: emptied, registers: guests.map(clearRegister), forgotten: [] },
    ];
    for (const each of changes) {
      const next = sql`select ${each.accountId}::uuid as account_id, ${String(each.ver)}::bigint as ver`;
      await writeRegisters(tx, collection, [each], next);
    }
  };
}
