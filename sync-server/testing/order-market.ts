import { eq, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type {
  AccountId,
  OrderId,
  PickupPointId,
  ProductId,
  SellerId,
  VariantId,
} from '#shared-schema/ids.ts';
import type { PlaceOrder } from '#shared-schema/ordering/place-order.ts';
import type { TakenFromCart } from '#shared-schema/ordering/taken-from-cart.ts';
import { offerKey } from '#shared-schema/ordering/order-check.ts';
import type { Order } from '#shared-schema/ordering/order.ts';
import type { Result } from '#shared-schema/problem.ts';
import { commitReservation, releaseReservation } from '../inventory/end-reservation.ts';
import { stockLevels, warehouses } from '../inventory/inventory-tables.ts';
import { readStock } from '../inventory/read-stock.ts';
import { reserveStock } from '../inventory/reserve-stock.ts';
import { announceOrder } from '../ordering/announce-order.ts';
import { lockOrder, touchOrder } from '../ordering/change-order.ts';
import { readOrder } from '../ordering/order-view-reader.ts';
import { orders } from '../ordering/order-tables.ts';
import type { OfferToOrder, OrderingDependencies } from '../ordering/ordering-dependencies.ts';
import { placeOrder } from '../ordering/place-order.ts';
import { quoteTokens } from '../ordering/quote-tokens.ts';
import { failOrder, payOrder } from '../ordering/settle-order.ts';
import type { OrdersOfPayments } from '../payments/apply-callback.ts';
import { closePayment } from '../payments/close-payment.ts';
import { openPayment } from '../payments/open-payment.ts';
import { readPayments } from '../payments/read-payments.ts';
import { sandboxProvider } from '../payments/sandbox-provider.ts';
import type { Db } from '../platform/database.ts';
import { takeAccountVersion } from '../sync/account-version.ts';

export type OrderMarket = ReturnType<typeof openOrderMarket>;

const SELLER = 'seller' as SellerId;
export const POINT = 'point' as PickupPointId;

interface Goods {
  readonly price?: number;
  readonly currency?: string;
  /** Pieces by warehouse. */
  readonly stock?: Readonly<Record<string, number>>;
  readonly seller?: string;
  /** The variant of an earlier `sell`, by another seller. */
  readonly as?: VariantId;
}

/**
 * Ordering, stock and payments put together over a test database, with a catalogue of what `sell` put on sale. The
 * effects after commits are kept in `said`.
 */
export function openOrderMarket(db: Db, { reservationMinutes = 15, quoteMinutes = 30 } = {}) {
  const catalog = new Map<string, OfferToOrder>();
  const said: { pokes: string[]; absorbed: TakenFromCart[] } = {
    pokes: [],
    absorbed: [],
  };
  const secret = new TextEncoder().encode('a secret between the shop and its bank');
  const provider = sandboxProvider({ publicUrl: () => 'https://shop.example', secret });
  const dependencies: OrderingDependencies = {
    vatPercent: 20,
    reservationMinutes,
    takeAccountVersion,
    readOffers: async (_, keys) => keys.flatMap((key) => catalog.get(offerKey(key)) ?? []),
    readOffersOf: async (_, variantIds) =>
      [...catalog.values()].filter(({ variantId }) => variantIds.includes(variantId)),
    readStock,
    quotes: quoteTokens('a key for the quotes of one test market', quoteMinutes),
    readPickupPoint: async (_, id) =>
      id === POINT ? { id, name: { en: 'Central' }, address: { en: '1 Main St' } } : undefined,
    reserveStock,
    commitReservation,
    releaseReservation,
    absorbOrderedLines: async (_tx, _account, lines) => said.absorbed.push(...lines),
    openPayment: (tx, payment) => openPayment(tx, payment, provider, 'https://shop.example'),
    closePayment,
    readPayments,
    effects: {
      poke: (accountId, collection) => said.pokes.push(`${accountId} ${collection}`),
      cartChanged: (accountId) => said.pokes.push(`${accountId} cart`),
      eventsAppended: () => {},
    },
  };
  const ordersOfPayments: OrdersOfPayments<NonNullable<Awaited<ReturnType<typeof lockOrder>>>> = {
    lockOrder: (tx, id) => lockOrder(tx, id, takeAccountVersion),
    payOrder: (tx, order) => payOrder(tx, order, dependencies),
    failOrder: (tx, order) => failOrder(tx, order, dependencies),
    touchOrder,
    announce: (accountId) => announceOrder(dependencies.effects, accountId),
  };

  return {
    db,
    said,
    secret,
    provider,
    dependencies,
    ordersOfPayments,

    /** Puts a variant on sale; `stock` per warehouse. */
    async sell(
      name: string,
      { price = 10_000, currency = 'RUB', stock = {}, seller = SELLER, as }: Goods = {},
    ): Promise<VariantId> {
      const variantId = as ?? (`${name}-${uuidv7().slice(-12)}` as VariantId);
      const sellerId = seller as SellerId;
      catalog.set(offerKey({ variantId, sellerId }), {
        variantId,
        sellerId,
        productId: name as ProductId,
        sellerName: seller === SELLER ? 'Seller' : seller,
        title: { en: name },
        options: {},
        price: { amount: price, currency },
      });
      for (const [warehouseId, onHand] of Object.entries(stock)) {
        await db.insert(warehouses).values({ id: warehouseId, name: warehouseId }).onConflictDoNothing();
        await db.insert(stockLevels).values({ variantId, sellerId, warehouseId, onHand });
      }
      return variantId;
    },

    /** Changes a price, or with `undefined` takes the variant off sale. */
    reprice(variantId: VariantId, amount: number | undefined): void {
      const key = offerKey({ variantId, sellerId: SELLER });
      const offer = catalog.get(key);
      if (offer && amount !== undefined) {
        catalog.set(key, { ...offer, price: { ...offer.price, amount } });
      } else catalog.delete(key);
    },

    /** The wish of a shopper who saw today's prices. */
    wish(...lines: readonly (readonly [VariantId, number])[]): PlaceOrder {
      const priced = lines.map(([variantId, quantity]) => {
        const unitPrice = catalog.get(offerKey({ variantId, sellerId: SELLER }))?.price.amount ?? 1;
        return { variantId, sellerId: SELLER, quantity, unitPrice };
      });
      return {
        orderId: newOrderId(),
        pickupPointId: POINT,
        currency: catalog.get(`${lines[0]?.[0]}|${SELLER}`)?.price.currency ?? 'RUB',
        lines: priced,
        total: priced.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0),
      };
    },

    /** Places an order as an operation does: what is refused leaves nothing, effects come after the commit. */
    async place(accountId: AccountId, wish: PlaceOrder): Promise<Result<{ order: Order }>> {
      const effects: (() => void | Promise<void>)[] = [];
      const context = {
        accountId,
        afterCommit: (effect: () => void | Promise<void>) => effects.push(effect),
      };
      const refused: { answer?: Result<{ order: Order }> } = {};
      const answer = await db
        .transaction(async (tx) => {
          const outcome = await placeOrder(tx, context, wish, dependencies);
          if (outcome.ok) return outcome;
          refused.answer = outcome;
          throw new Error('refused');
        })
        .catch((error: unknown) => {
          if (refused.answer) return refused.answer;
          throw error;
        });
      if (answer.ok) for (const effect of effects) await effect();
      return answer;
    },

    async order(accountId: AccountId, id: OrderId): Promise<Order> {
      const order = await readOrder(db, accountId, id, readPayments);
      if (!order) throw new Error('no such order');
      return order;
    },

    /** Pieces of a variant over all warehouses. */
    async stock(variantId: VariantId): Promise<{ onHand: number; reserved: number }> {
      const [row] = await db
        .select({
          onHand: sql<number>`coalesce(sum(on_hand), 0)::int`,
          reserved: sql<number>`coalesce(sum(reserved), 0)::int`,
        })
        .from(stockLevels)
        .where(eq(stockLevels.variantId, variantId));
      return row ?? { onHand: 0, reserved: 0 };
    },

    /** Makes an order's hold end in the past. */
    async letHoldRunOut(orderId: OrderId): Promise<void> {
      await db
        .update(orders)
        .set({ reservedUntil: sql`now() - interval '1 second'` })
        .where(eq(orders.id, orderId));
    },
  };
}

export const newAccountId = () => uuidv7() as AccountId;
export const newOrderId = () => uuidv7() as OrderId;

/** The value of an outcome that must be good. */
export function good<T>(outcome: Result<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.problem.code} ${outcome.problem.detail}`);
  return outcome.value;
}
