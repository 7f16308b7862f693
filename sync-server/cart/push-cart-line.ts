import * as v from 'valibot';
import { type CartLine, cartLineId, CartLineSchema } from '#shared-schema/cart/cart-line.ts';
import { clampClocks } from '#shared-schema/cart/clamp-clocks.ts';
import { emptyCartLineState } from '#shared-schema/cart/empty-cart-line-state.ts';
import { mergeCartLine } from '#shared-schema/cart/merge-cart-line.ts';
import type { AccountId } from '#shared-schema/ids.ts';
import { done, refuse, type Problem, type Result } from '#shared-schema/problem.ts';
import { canonicalJson } from '#shared-schema/sync/canonical-json.ts';
import type { Tx } from '../platform/database.ts';
import { problemOfIssues } from '../platform/validated.ts';
import type { PushedRow } from '../sync/sync-collection.ts';
import { countLines, findLine, forgetLongestOut, type KnownLine, storeLine } from './cart-repository.ts';

/** C13: lines of one cart, those that were taken out included. */
export const CART_LIMIT = 1_000;

/**
 * Merges one pushed line into the account's cart. Refuses what is not a cart line, with the place of the mistake, and a
 * new line when the cart is full. A line is taken out by its state: `_deleted` is not heeded.
 */
export async function pushCartLine(
  tx: Tx,
  accountId: AccountId,
  sent: unknown,
  ver: bigint,
  now: Date,
): Promise<PushedRow> {
  const parsed = parseLine(sent);
  if (!parsed.ok) return parsed;
  const { line, _deleted } = parsed.value;
  const known = await findLine(tx, accountId, line.id);
  if (!known && !(await makeRoom(tx, accountId))) return refuse('too-large', CART_FULL);
  const merged = mergeWithKnown(known, { ...line, state: clampClocks(line.state, now.getTime()) });
  const changed = !known?.pushed || !isSame(merged, known.line);
  if (changed) await storeLine(tx, accountId, merged, ver);
  return {
    ok: true,
    stored: { ...merged, _deleted: false },
    changed,
    sameAsSent: !_deleted && isSame(merged, line),
  };
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

/** Whether one more line has its place; the line that has been out of the cart for longest may have to give it (C13). */
export async function makeRoom(tx: Tx, accountId: AccountId): Promise<boolean> {
  return (await countLines(tx, accountId)) < CART_LIMIT || forgetLongestOut(tx, accountId);
}

function isSame(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
