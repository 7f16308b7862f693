import * as v from 'valibot';
import { type CartLine, cartLineId, CartLineSchema } from '#shared-schema/cart/cart-line.ts';
import { clampClocks } from '#shared-schema/cart/clamp-clocks.ts';
import { emptyCartLineState } from '#shared-schema/cart/empty-cart-line-state.ts';
import { mergeCartLine } from '#shared-schema/cart/merge-cart-line.ts';
import { done, refuse, type Problem, type Result } from '#shared-schema/problem.ts';
import { canonicalJson } from '#shared-schema/sync/canonical-json.ts';
import type { Executor } from '../platform/database.ts';
import { problemOfIssues } from '../platform/validated.ts';
import type { CollectionPush, PlannedPush, PushedRow } from '../sync/sync-collection.ts';
import { findLongestOut, type KnownLine } from './cart-repository.ts';
import { CART_LIMIT } from './make-room.ts';
import { readPushedLines, writePushedLines } from './pushed-lines.ts';

/**
 * Merges pushed lines with the account's cart. Refuses what is not a cart line, with the place of the mistake, and new lines
 * when the cart is full (C13). A line is taken out by its state: `_deleted` is not heeded.
 */
export async function planCartPush(
  db: Executor,
  { accountId, documents, now, seen, raiseHorizon }: CollectionPush,
): Promise<PlannedPush> {
  const sent = documents.map(parseLine);
  const ids = new Set(sent.flatMap((each) => (each.ok ? each.value.line.id : [])));
  const cart = await readPushedLines(db, accountId, [...ids], seen);
  const added = [...ids].filter((id) => !cart.lines.has(id)).length;
  const missing = cart.count + added - CART_LIMIT;
  // What is out of the cart for longest gives its place, but not to a push that changes that very line.
  const out = missing > 0 ? await findLongestOut(db, accountId, [...ids], missing) : [];
  const merged = mergeLines(sent, cart.lines, Math.min(added, added - missing + out.length), now);
  const rows = { seen: cart.seen, rows: merged.rows };
  if (merged.changed.length === 0) return rows;
  const forgotten = out.slice(0, Math.max(0, cart.count + merged.added - CART_LIMIT));
  return {
    ...rows,
    async write(to, next) {
      const latest = forgotten.at(-1);
      if (latest) await raiseHorizon(to, { accountId, ver: latest.ver });
      const ids = forgotten.map(({ id }) => id);
      return writePushedLines(to, accountId, { lines: merged.changed, forgotten: ids }, next);
    },
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
    if (!own?.pushed || !isSame(merged, own.line)) changed.set(line.id, merged);
    known.set(line.id, { pushed: true, line: merged });
    return {
      ok: true,
      stored: { ...merged, _deleted: false },
      sameAsSent: !_deleted && isSame(merged, line),
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

function isSame(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
