import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { CartLine } from '#shared-schema/cart/cart-line.ts';
import { cartLineQuantity } from '#shared-schema/cart/cart-line-quantity.ts';
import type { AccountId } from '#shared-schema/ids.ts';
import type { Executor } from '../platform/database.ts';
import { type KnownLine, knownLineOf, linesNamed } from './cart-repository.ts';
import { cartLines } from './cart-tables.ts';

export interface CartAtPush {
  /** The account's version that goes with the rest. */
  readonly seen: string | null;
  /** Lines of the whole cart, those that were taken out included. */
  readonly count: number;
  /** Those that were asked for and are known. */
  readonly lines: ReadonlyMap<string, KnownLine>;
}

/** What a push has to know of the cart, in one statement: all of it is of one moment. */
export async function readPushedLines(
  db: Executor,
  accountId: AccountId,
  ids: readonly string[],
  seen: SQL<string | null>,
): Promise<CartAtPush> {
  const rows = await db
    .select({
      seen,
      count: sql<number>`(select count(*)::int from ${cartLines} where account_id = ${accountId})`,
      line: cartLines,
    })
    .from(sql`(select 1) as one`)
    .leftJoin(cartLines, and(eq(cartLines.accountId, accountId), linesNamed(ids)));
  const lines = rows.flatMap(({ line }): [string, KnownLine][] =>
    line ? [[line.lineId, knownLineOf(line)]] : [],
  );
  return { seen: rows[0]?.seen ?? null, count: rows[0]?.count ?? 0, lines: new Map(lines) };
}

/** Writes lines and forgets others as one statement, if `next` yields a version; answers whether it did. */
export async function writePushedLines(
  db: Executor,
  accountId: AccountId,
  { lines, forgotten }: { readonly lines: readonly CartLine[]; readonly forgotten: readonly string[] },
  next: SQL,
): Promise<boolean> {
  const written = await db.execute(sql`
    with next as (${next}), forgotten as (
      delete from ${cartLines} where account_id = ${accountId} and ${linesNamed(forgotten)}
        and exists (select from next)
    )
    insert into ${cartLines} (account_id, line_id, variant_id, seller_id, state, quantity, product_id, price_amount,
      price_currency, price_rev, added_at, ver)
    select ${accountId}, r.*, next.ver from next, jsonb_to_recordset(${JSON.stringify(lines.map(recordOf))}::jsonb) as r(
      line_id text, variant_id text, seller_id text, state jsonb, quantity int, product_id text, price_amount bigint,
      price_currency text, price_rev int, added_at bigint)
    on conflict (account_id, line_id) do update set state = excluded.state, quantity = excluded.quantity,
      product_id = excluded.product_id, price_amount = excluded.price_amount, price_currency = excluded.price_currency,
      price_rev = excluded.price_rev, added_at = excluded.added_at, ver = excluded.ver, changed_at = now()
    returning 1`);
  return written.length > 0;
}

function recordOf(line: CartLine) {
  return {
    line_id: line.id,
    variant_id: line.variantId,
    seller_id: line.sellerId,
    state: line.state,
    quantity: cartLineQuantity(line.state),
    product_id: line.productId,
    price_amount: line.priceSeen.amount,
    price_currency: line.priceSeen.currency,
    price_rev: line.priceRev ?? 0,
    added_at: line.addedAt,
  };
}
