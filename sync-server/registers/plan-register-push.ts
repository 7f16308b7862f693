import { refuse } from '#shared-schema/problem.ts';
import { canonicalJson } from '#shared-schema/sync/canonical-json.ts';
import { clampRegister } from '#shared-schema/sync/clamp-register.ts';
import { mergeRegisters } from '#shared-schema/sync/merge-registers.ts';
import type { Register } from '#shared-schema/sync/register.ts';
import type { RegisterRules } from '#shared-schema/sync/register-rules.ts';
import type { Executor } from '../platform/database.ts';
import type { CollectionPush, PlannedPush, PushedRow } from '../sync/sync-collection.ts';
import { parsePushedRegister } from './parse-pushed-register.ts';
import { findLongestTakenBack, readPushed, writeRegisters } from './register-repository.ts';

/**
 * Merges pushed registers with those of the account. Refuses what is none, and new ones when the collection is full (W7). A
 * register is taken back by its marks: `_deleted` is not heeded.
 */
export async function planRegisterPush(
  rules: RegisterRules,
  db: Executor,
  { accountId, documents, now, seen, raiseHorizon }: CollectionPush,
): Promise<PlannedPush> {
  const shelf = { accountId, collection: rules.name };
  const sent = documents.map((document) => parsePushedRegister(rules, document));
  const ids = [...new Set(sent.flatMap((each) => (each.ok ? [each.value.register.id] : [])))];
  const before = await readPushed(db, shelf, ids, seen);
  const added = ids.filter((id) => !before.known.has(id)).length;
  const missing = before.count + added - rules.limit;
  // What was taken back longest ago gives its place, but not to a push that changes that very register.
  const out = missing > 0 ? await findLongestTakenBack(db, shelf, ids, missing) : [];
  const merged = mergeSent(rules, sent, before.known, Math.min(added, added - missing + out.length), now);
  const rows = { seen: before.seen, rows: merged.rows };
  if (merged.changed.length === 0) return rows;
  const forgotten = out.slice(0, Math.max(0, before.count + merged.added - rules.limit));
  return {
    ...rows,
    async write(to, next) {
      const latest = forgotten.at(-1);
      if (latest) await raiseHorizon(to, { accountId, ver: latest.ver });
      const changes = { changed: merged.changed, forgotten: forgotten.map(({ id }) => id) };
      return writeRegisters(to, shelf, changes, next);
    },
  };
}

/** `room`: how many new registers have a place. */
function mergeSent(
  rules: RegisterRules,
  sent: readonly ReturnType<typeof parsePushedRegister>[],
  before: ReadonlyMap<string, Register>,
  room: number,
  now: Date,
) {
  const known = new Map(before);
  const changed = new Map<string, Register>();
  let added = 0;
  const rows = sent.map((each): PushedRow => {
    if (!each.ok) return each;
    const { register, _deleted } = each.value;
    const own = known.get(register.id);
    if (!own && added >= room)
      return refuse('too-large', `There are at most ${rules.limit} of these. Take one back first.`);
    if (!own) added += 1;
    const clamped = clampRegister(register, now.getTime());
    // Merged with itself it has the one form that equal knowledge has.
    const merged = mergeRegisters(own ?? clamped, clamped);
    if (!own || !isSame(merged, own)) changed.set(register.id, merged);
    known.set(register.id, merged);
    return {
      ok: true,
      stored: { ...merged, _deleted: false },
      sameAsSent: !_deleted && isSame(merged, register),
    };
  });
  return { rows, changed: [...changed.values()], added };
}

function isSame(a: Register, b: Register): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
