import * as v from 'valibot';
import { type CartLine, cartLineId, CartLineSchema } from '#shared-schema/cart/cart-line.ts';
import { clampClocks } from '#shared-schema/cart/clamp-clocks.ts';
import { emptyCartLineState } from '#shared-schema/cart/empty-cart-line-state.ts';
import { mergeCartLine } from '#shared-schema/cart/merge-cart-line.ts';
import type { AccountId } from '#shared-schema/ids.ts';
import { done, refuse, type Problem, type Result } from '#shared-schema/problem.ts';
import { isSameJson } from '#shared-schema/sync/is-same-json.ts';
import type { Executor } from '../platform/database.ts';
import { problemOfIssues } from '../platform/validated.ts';
import type { CollectionPushes, PlannedPush, PlannedPushes, PushedRow } from '../sync/sync-collection.ts';
import { findLongestOut, type KnownLine, type LineTakenOut } from './cart-repository.ts';
import { CART_LIMIT } from './make-room.ts';
import { type AskedLines, type CartAtPush, readPushedLines, writePushedLines } from './pushed-lines.ts';

/**
 * Merges pushed lines with their accounts' carts. Refuses what is not a cart line, with the place of the mistake, and new lines
 * when the cart is full (C13). A line is taken out by its state: `_deleted` is not heeded.
 */
export async function planCartPushes(
  db: Executor,
  { pushes, now, seen, raiseHorizon }: CollectionPushes,
): Promise<PlannedPushes> {
  const sent = pushes.map(({ documents }) => documents.map(parseLine));
  const ids = sent.map((each) => [...new Set(each.flatMap((one) => (one.ok ? one.value.line.id : [])))]);
  const asked = pushes.map(({ accountId }, place) => ({ accountId, ids: ids[place] ?? [] }));
  const carts = await readPushedLines(db, asked, seen);
  const planned: PlannedCart[] = [];
  for (const [place, cart] of carts.entries()) {
    const own = asked[place];
    if (own) planned.push(await planCart(db, own, cart, sent[place] ?? [], now));
  }
  return {
    pushes: planned,
    async write(to, next) {
      const changed = planned.filter((each) => each.changed);
      for (const { accountId, forgotten } of changed) {
        const latest = forgotten.at(-1);
        if (latest) await raiseHorizon(to, { accountId, ver: latest.ver });
      }
      const records = changed.map(({ accountId, lines, forgotten }) => ({
        accountId,
        lines,
        forgotten: forgotten.map(({ id }) => id),
      }));
      return writePushedLines(to, records, next);
    },
  };
}

interface PlannedCart extends PlannedPush {
  readonly accountId: AccountId;
  readonly lines: readonly CartLine[];
  readonly forgotten: readonly LineTakenOut[];
}

async function planCart(
  db: Executor,
  { accountId, ids }: AskedLines,
  { seen, count, lines }: CartAtPush,
  sent: readonly ReturnType<typeof parseLine>[],
  now: Date,
): Promise<PlannedCart> {
  const added = ids.filter((id) => !lines.has(id)).length;
  const missing = count + added - CART_LIMIT;
  // What is out of the cart for longest gives its place, but not to a push that changes that very line.
  const out = missing > 0 ? await findLongestOut(db, accountId, ids, missing) : [];
  const merged = mergeLines(sent, lines, Math.min(added, added - missing + out.length), now);
  return {
    accountId,
    seen,
    rows: merged.rows,
    changed: merged.changed.length > 0,
    lines: merged.changed,
    forgotten: out.slice(0, Math.max(0, count + merged.added - CART_LIMIT)),
  };
}

interface MergedLines {
  readonly rows: readonly PushedRow[];
  readonly changed: readonly CartLine[];
  /** How many of them are new to the cart. */
  readonly added: number;
}

/** `room`: how many new lines have a place. */
function mergeLines(
  sent: readonly ReturnType<typeof parseLine>[],
  before: ReadonlyMap<string, KnownLine>,
  room: number,
  now: Date,
): MergedLines {
  const known = new Map(before);
  const changed = new Map<string, CartLine>();
  let added = 0;
  const rows = sent.map((each): PushedRow => {
    if (!each.ok) return each;
    const { line, _deleted } = each.value;
    const own = known.get(line.id);
    if (!own && added >= room) return refuse('too-large', CART_FULL);
    if (!own) added += 1;
    const merged = mergeWithKnown(own, { ...line, state: clampClocks(line.state, now.getTime()) });
    if (!own?.pushed || !isSameJson(merged, own.line)) changed.set(line.id, merged);
    known.set(line.id, { pushed: true, line: merged });
    return {
      ok: true,
      stored: { ...merged, _deleted: false },
      sameAsSent: !_deleted && isSameJson(merged, line),
    };
  });
  return { rows, changed: [...changed.values()], added };
}

const CART_FULL = `A cart holds at most ${CART_LIMIT} lines. Take something out first.`;

const SentSchema = v.object({ ...CartLineSchema.entries, _deleted: v.optional(v.boolean(), false) });

function parseLine(sent: unknown): Result<{ readonly line: CartLine; readonly _deleted: boolean }> {
  const parsed = v.safeParse(SentSchema, sent);
  if (!parsed.success) return { ok: false, problem: problemOfIssues(parsed.issues) };
  const { _deleted, ...line } = parsed.output;
  if (line.id !== cartLineId(line.variantId, line.sellerId)) return { ok: false, problem: otherId };
  return done({ line, _deleted });
}

const otherId: Problem = {
  code: 'invalid',
  detail: "A line's id is its variant's and its seller's.",
  pointer: '/id',
};

function mergeWithKnown(known: KnownLine | undefined, line: CartLine): CartLine {
  if (known?.pushed) return mergeCartLine(known.line, line);
  return mergeCartLine({ ...line, state: known?.state ?? emptyCartLineState }, line);
}
