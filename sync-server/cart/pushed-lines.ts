import { type SQL, sql } from 'drizzle-orm';
import type { CartLine, CartLineState } from '#shared-schema/cart/cart-line.ts';
import { cartLineQuantity } from '#shared-schema/cart/cart-line-quantity.ts';
import type { AccountId } from '#shared-schema/ids.ts';
import type { Executor } from '../platform/database.ts';
import { type KnownLine, knownLineOf, type LineRow } from './cart-repository.ts';

/** Which lines a push is about. */
export interface AskedLines {
  readonly accountId: AccountId;
  readonly ids: readonly string[];
}

export interface CartAtPush {
  /** The account's version that goes with the rest. */
  readonly seen: string | null;
  /** Lines of the whole cart, those that were taken out included. */
  readonly count: number;
  /** Those that were asked for and are known. */
  readonly lines: ReadonlyMap<string, KnownLine>;
}

/**
 * What pushes have to know of their carts, in one statement: all of it is of one moment. One for each, in their order.
 * `seen`: SQL for the version of an account.
 */
export async function readPushedLines(
  db: Executor,
  asked: readonly AskedLines[],
  seen: (accountId: SQL) => SQL<string | null>,
): Promise<CartAtPush[]> {
  const records = asked.map(({ accountId, ids }, place) => ({ place, account_id: accountId, ids }));
  // Behind `offset 0` what is known of a cart is read once for each push, not once for each of its lines.
  const rows = await db.execute<AskedRow>(sql`
    select carts.place, carts.seen, carts.count, line.line_id, line.variant_id, line.seller_id, line.state,
      line.product_id, line.price_amount, line.price_currency, line.price_rev, line.added_at
    from (
      select place, account_id, ids, ${seen(sql.raw('asked.account_id'))} as seen,
        (select count(*)::int from cart_lines as counted where counted.account_id = asked.account_id) as count
      from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as asked(place int, account_id uuid, ids jsonb)
      offset 0) as carts
    left join cart_lines as line on line.account_id = carts.account_id
      and line.line_id in (select jsonb_array_elements_text(carts.ids))`);
  const found = asked.map(() => ({
    seen: null as string | null,
    count: 0,
    lines: new Map<string, KnownLine>(),
  }));
  for (const row of rows) {
    const cart = found[row.place];
    if (!cart) continue;
    cart.seen = row.seen;
    cart.count = row.count;
    if (row.line_id !== null) cart.lines.set(row.line_id, knownLineOf(lineRowOf(row, row.line_id)));
  }
  return found;
}

/** What PostgreSQL answers; numbers of 64 bits are text. The line's members are null when it is not known. */
interface AskedRow extends Record<string, unknown> {
  readonly place: number;
  readonly seen: string | null;
  readonly count: number;
  readonly line_id: string | null;
  readonly variant_id: string;
  readonly seller_id: string;
  readonly state: CartLineState;
  readonly product_id: string | null;
  readonly price_amount: string | null;
  readonly price_currency: string | null;
  readonly price_rev: number;
  readonly added_at: string | null;
}

function lineRowOf(row: AskedRow, lineId: string): LineRow {
  return {
    lineId,
    variantId: row.variant_id,
    sellerId: row.seller_id,
    state: row.state,
    productId: row.product_id,
    priceAmount: row.price_amount === null ? null : Number(row.price_amount),
    priceCurrency: row.price_currency,
    priceRev: row.price_rev,
    addedAt: row.added_at === null ? null : Number(row.added_at),
  };
}

/** What a push changes of its cart. */
export interface ChangedCart {
  readonly accountId: AccountId;
  readonly lines: readonly CartLine[];
  /** Ids of lines that give their place. */
  readonly forgotten: readonly string[];
}

/** Writes lines and forgets others as one statement, in the carts for which `next` yields a version; answers whose those are. */
export async function writePushedLines(
  db: Executor,
  carts: readonly ChangedCart[],
  next: SQL,
): Promise<AccountId[]> {
  const lines = carts.flatMap(({ accountId, lines: of }) => of.map((line) => recordOf(accountId, line)));
  const forgotten = carts.flatMap(({ accountId, forgotten: ids }) =>
    ids.map((id) => ({ account_id: accountId, line_id: id })),
  );
  const written = await db.execute<{ account_id: AccountId }>(sql`
    with next as (${next}), forgotten as (
      delete from cart_lines as line
      using next, jsonb_to_recordset(${JSON.stringify(forgotten)}::jsonb) as f(account_id uuid, line_id text)
      where next.account_id = f.account_id and line.account_id = f.account_id and line.line_id = f.line_id
    ), written as (
      insert into cart_lines (account_id, line_id, variant_id, seller_id, state, quantity, product_id, price_amount,
        price_currency, price_rev, added_at, ver)
      select r.*, next.ver from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as r(
        account_id uuid, line_id text, variant_id text, seller_id text, state jsonb, quantity int, product_id text,
        price_amount bigint, price_currency text, price_rev int, added_at bigint)
      join next on next.account_id = r.account_id
      on conflict (account_id, line_id) do update set state = excluded.state, quantity = excluded.quantity,
        product_id = excluded.product_id, price_amount = excluded.price_amount,
        price_currency = excluded.price_currency, price_rev = excluded.price_rev, added_at = excluded.added_at,
        ver = excluded.ver, changed_at = now()
    )
    select account_id from next`);
  return written.map((row) => row.account_id);
}

function recordOf(accountId: AccountId, line: CartLine) {
  return {
    account_id: accountId,
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
