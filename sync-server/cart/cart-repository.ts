import { and, asc, eq, isNotNull, ne, not, type SQL, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { type CartLine, CartLineSchema, type CartLineState } from '#shared-schema/cart/cart-line.ts';
import { cartLineQuantity } from '#shared-schema/cart/cart-line-quantity.ts';
import type { AccountId, SellerId, VariantId } from '#shared-schema/ids.ts';
import type { Executor, Tx } from '../platform/database.ts';
import { cartLines } from './cart-tables.ts';

/** What the server knows of a line: all of it, or only the state that an order has left. */
export type KnownLine =
  | { readonly pushed: true; readonly line: CartLine }
  | { readonly pushed: false; readonly state: CartLineState };

type Row = typeof cartLines.$inferSelect;
/** The columns that make a line. */
export type LineRow = Omit<Row, 'accountId' | 'quantity' | 'ver' | 'changedAt'>;

export async function findLine(
  db: Executor,
  accountId: AccountId,
  id: string,
): Promise<KnownLine | undefined> {
  const [row] = await db.select().from(cartLines).where(isLine(accountId, id));
  return row && knownLineOf(row);
}

export function knownLineOf(row: LineRow): KnownLine {
  return row.productId === null ? { pushed: false, state: row.state } : { pushed: true, line: lineOf(row) };
}

/** The lines that changed after `(ver, id)`, in that order. */
export async function findLinesAfter(
  db: Executor,
  accountId: AccountId,
  after: { readonly ver: bigint; readonly id: string },
  limit: number,
): Promise<{ readonly ver: bigint; readonly line: CartLine }[]> {
  const rows = await db
    .select()
    .from(cartLines)
    .where(
      and(
        eq(cartLines.accountId, accountId),
        isNotNull(cartLines.productId),
        sql`(${cartLines.ver}, ${cartLines.lineId}) > (${String(after.ver)}::bigint, ${after.id})`,
      ),
    )
    .orderBy(asc(cartLines.ver), asc(cartLines.lineId))
    .limit(limit);
  return rows.map((row) => ({ ver: row.ver, line: lineOf(row) }));
}

/** The lines that show at least one piece, the one added first in front. */
export async function findShownLines(db: Executor, accountId: AccountId): Promise<CartLine[]> {
  const rows = await db
    .select()
    .from(cartLines)
    .where(and(eq(cartLines.accountId, accountId), isNotNull(cartLines.productId), ne(cartLines.quantity, 0)))
    .orderBy(asc(cartLines.addedAt), asc(cartLines.lineId));
  return rows.map(lineOf);
}

export async function countLines(db: Executor, accountId: AccountId): Promise<number> {
  return db.$count(cartLines, eq(cartLines.accountId, accountId));
}

export interface LineTakenOut {
  readonly id: string;
  /** Decimal text. */
  readonly ver: string;
}

/** The `count` lines that have been out of the cart for longest, that one first, without those of `spared`. */
export async function findLongestOut(
  db: Executor,
  accountId: AccountId,
  spared: readonly string[],
  count: number,
): Promise<LineTakenOut[]> {
  return db
    .select({ id: cartLines.lineId, ver: sql<string>`${cartLines.ver}::text` })
    .from(cartLines)
    .where(and(eq(cartLines.accountId, accountId), eq(cartLines.quantity, 0), not(linesNamed(spared))))
    .orderBy(asc(cartLines.ver), asc(cartLines.lineId))
    .limit(count);
}

export async function forgetLines(tx: Tx, accountId: AccountId, ids: readonly string[]): Promise<void> {
  await tx.delete(cartLines).where(and(eq(cartLines.accountId, accountId), linesNamed(ids)));
}

/** One parameter, however many ids: the statement stays the same one. */
export function linesNamed(ids: readonly string[]): SQL {
  return sql`${cartLines.lineId} in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`;
}

/** Writes a line as it now is; the caller holds the account's version lock and took `ver` under it. */
export async function storeLine(tx: Tx, accountId: AccountId, line: CartLine, ver: bigint): Promise<void> {
  await store(tx, {
    accountId,
    lineId: line.id,
    variantId: line.variantId,
    sellerId: line.sellerId,
    state: line.state,
    quantity: cartLineQuantity(line.state),
    productId: line.productId,
    priceAmount: line.priceSeen.amount,
    priceCurrency: line.priceSeen.currency,
    priceRev: line.priceRev ?? 0,
    addedAt: line.addedAt,
    ver,
  });
}

/** Writes what an order left of a line that was not pushed yet. */
export async function storeState(
  tx: Tx,
  accountId: AccountId,
  line: {
    readonly id: string;
    readonly variantId: VariantId;
    readonly sellerId: SellerId;
    readonly state: CartLineState;
  },
  ver: bigint,
): Promise<void> {
  const { id: lineId, variantId, sellerId, state } = line;
  await store(tx, { accountId, lineId, variantId, sellerId, state, quantity: cartLineQuantity(state), ver });
}

async function store(tx: Tx, row: typeof cartLines.$inferInsert): Promise<void> {
  await tx
    .insert(cartLines)
    .values(row)
    .onConflictDoUpdate({
      target: [cartLines.accountId, cartLines.lineId],
      set: { ...row, changedAt: sql`now()` },
    });
}

function isLine(accountId: AccountId, id: string) {
  return and(eq(cartLines.accountId, accountId), eq(cartLines.lineId, id));
}

function lineOf(row: LineRow): CartLine {
  return v.parse(CartLineSchema, {
    id: row.lineId,
    productId: row.productId,
    variantId: row.variantId,
    sellerId: row.sellerId,
    state: row.state,
    priceSeen: { amount: row.priceAmount, currency: row.priceCurrency },
    ...(row.priceRev > 0 ? { priceRev: row.priceRev } : {}),
    addedAt: row.addedAt,
  });
}
