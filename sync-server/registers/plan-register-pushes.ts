import { refuse } from '#shared-schema/problem.ts';
import { clampRegister } from '#shared-schema/sync/clamp-register.ts';
import { isSameJson } from '#shared-schema/sync/is-same-json.ts';
import { mergeRegisters } from '#shared-schema/sync/merge-registers.ts';
import type { Register } from '#shared-schema/sync/register.ts';
import type { RegisterRules } from '#shared-schema/sync/register-rules.ts';
import type { Executor } from '../platform/database.ts';
import type { CollectionPushes, PlannedPush, PlannedPushes, PushedRow } from '../sync/sync-collection.ts';
import { parsePushedRegister } from './parse-pushed-register.ts';
import {
  type AskedRegisters,
  type ChangedRegisters,
  readPushed,
  type RegistersAtPush,
  writeRegisters,
} from './pushed-registers.ts';
import { findLongestTakenBack } from './register-repository.ts';

/**
 * Merges pushed registers with those of their accounts. Refuses what is none, and new ones when the collection is full (W7). A
 * register is taken back by its marks: `_deleted` is not heeded.
 */
export async function planRegisterPushes(
  rules: RegisterRules,
  db: Executor,
  { pushes, now, seen, raiseHorizon }: CollectionPushes,
): Promise<PlannedPushes> {
  const collection = rules.name;
  const sent = pushes.map(({ documents }) => documents.map((each) => parsePushedRegister(rules, each)));
  const asked = pushes.map(({ accountId }, place) => ({
    accountId,
    ids: [...new Set((sent[place] ?? []).flatMap((each) => (each.ok ? [each.value.register.id] : [])))],
  }));
  const before = await readPushed(db, collection, asked, seen);
  const planned: PlannedRegisters[] = [];
  for (const [place, own] of asked.entries()) {
    const known = before[place];
    if (known) planned.push(await planRegisters(rules, db, own, known, sent[place] ?? [], now));
  }
  return {
    pushes: planned,
    async write(to, next) {
      const changed = planned.filter((each) => each.changed);
      for (const { accountId, forgotten } of changed) {
        const latest = forgotten.at(-1);
        if (latest) await raiseHorizon(to, { accountId, ver: latest.ver });
      }
      return writeRegisters(to, collection, changed, next);
    },
  };
}

interface PlannedRegisters extends PlannedPush, ChangedRegisters {}

async function planRegisters(
  rules: RegisterRules,
  db: Executor,
  { accountId, ids }: AskedRegisters,
  before: RegistersAtPush,
  sent: readonly ReturnType<typeof parsePushedRegister>[],
  now: Date,
): Promise<PlannedRegisters> {
  const added = ids.filter((id) => !before.known.has(id)).length;
  const missing = before.count + added - rules.limit;
  // What was taken back longest ago gives its place, but not to a push that changes that very register.
  const shelf = { accountId, collection: rules.name };
  const out = missing > 0 ? await findLongestTakenBack(db, shelf, ids, missing) : [];
  const merged = mergeSent(rules, sent, before.known, Math.min(added, added - missing + out.length), now);
  return {
    accountId,
    seen: before.seen,
    rows: merged.rows,
    changed: merged.changed.length > 0,
    registers: merged.changed,
    forgotten: out.slice(0, Math.max(0, before.count + merged.added - rules.limit)),
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
    if (!own || !isSameJson(merged, own)) changed.set(register.id, merged);
    known.set(register.id, merged);
    return {
      ok: true,
      stored: { ...merged, _deleted: false },
      sameAsSent: !_deleted && isSameJson(merged, register),
    };
  });
  return { rows, changed: [...changed.values()], added };
}
