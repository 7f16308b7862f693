import type { AccountId, VariantId } from '#shared-schema/ids.ts';
import { absorbOrderedLines } from './cart/absorb-ordered-lines.ts';
import { markVariants } from './catalog/mark-shelves.ts';
import { readOffersOf } from './catalog/read-offers-of.ts';
import { readOffersToOrder } from './catalog/read-offers-to-order.ts';
import type { Config } from './config.ts';
import { commitReservation, releaseReservation } from './inventory/end-reservation.ts';
import { readStock } from './inventory/read-stock.ts';
import { reserveStock } from './inventory/reserve-stock.ts';
import { announceOrder } from './ordering/announce-order.ts';
import { lockOrder, touchOrder } from './ordering/change-order.ts';
import type { OrderEffects, OrderingDependencies } from './ordering/ordering-dependencies.ts';
import { quoteTokens } from './ordering/quote-tokens.ts';
import { failOrder, payOrder } from './ordering/settle-order.ts';
import { applyCallback } from './payments/apply-callback.ts';
import { closePayment } from './payments/close-payment.ts';
import { openPayment } from './payments/open-payment.ts';
import type { PaymentProvider } from './payments/payment-provider.ts';
import { readPayments } from './payments/read-payments.ts';
import { sandboxProvider } from './payments/sandbox-provider.ts';
import { readPickupPoint } from './pickup/pickup-point-repository.ts';
import type { DatabaseWatch } from './platform/database-watch.ts';
import type { Database, Tx } from './platform/database.ts';
import type { Log } from './platform/logger.ts';
import { createMetrics, type Metrics } from './platform/metrics.ts';
import { createWakeSignal, type WakeSignal } from './platform/wake-signal.ts';
import type { Secrets } from './secrets.ts';
import { takeAccountVersion } from './sync/account-version.ts';
import type { Pokes } from './sync/pokes.ts';

/** What a market is opened on. */
export interface MarketGround {
  readonly config: Config;
  readonly database: Database;
  /** Absent where the database's silence is not looked for, e.g. where time is not the clock's. */
  readonly databaseWatch?: DatabaseWatch;
  readonly log: Log;
  readonly secrets: Secrets;
  readonly pokes: Pokes;
  readonly epoch: string;
  /** Where people reach the server, without a slash at the end; known once it listens. */
  readonly publicUrl: () => string;
}

/** The features put together, for the routes (`app.ts`) and the background work (`start-background-work.ts`). */
export interface Market extends MarketGround {
  readonly now: () => Date;
  readonly metrics: Metrics;
  readonly ordering: OrderingDependencies;
  readonly providers: readonly PaymentProvider[];
  readonly applyPaymentEvent: (
    provider: string,
    event: Parameters<typeof applyCallback>[2],
  ) => Promise<unknown>;
  readonly wake: Readonly<Record<'bank' | 'events' | 'pushes', WakeSignal>>;
}

/** Hands each feature what it needs of the others. */
export function openMarket(ground: MarketGround): Market {
  const { config, database, secrets, publicUrl } = ground;
  const wake = { bank: createWakeSignal(), events: createWakeSignal(), pushes: createWakeSignal() };
  const providers = config.sandboxBank ? [sandboxProvider({ publicUrl, secret: secrets.bankKey })] : [];
  const ordering = composeOrdering(ground, providers, {
    poke: (accountId, collection) => ground.pokes.poke(accountId, collection),
    cartChanged: (accountId) => ground.pokes.poke(accountId, 'cart-lines'),
    eventsAppended: () => wake.events.wake(),
  });
  return {
    ...ground,
    now: () => new Date(),
    metrics: createMetrics({ process: true }),
    ordering,
    providers,
    applyPaymentEvent: (provider, event) =>
      applyCallback(database.db, provider, event, ordersOfPayments(ordering)),
    wake,
  };
}

function composeOrdering(
  { config, publicUrl, secrets }: MarketGround,
  [provider]: readonly PaymentProvider[],
  effects: OrderEffects,
): OrderingDependencies {
  return {
    vatPercent: config.vatPercent,
    reservationMinutes: config.reservationMinutes,
    takeAccountVersion,
    readOffers: readOffersToOrder,
    readOffersOf,
    readStock,
    quotes: quoteTokens(secrets.quoteKey, config.quoteMinutes),
    readPickupPoint,
    // What moves stock marks its shelves in the same transaction: a crash in between would leave devices with old numbers.
    reserveStock: async (tx, hold) => {
      const reserved = await reserveStock(tx, hold);
      if (reserved.ok)
        await markVariants(
          tx,
          hold.wishes.map(({ variantId }) => variantId as VariantId),
        );
      return reserved;
    },
    commitReservation: (tx, orderId) => marking(tx, commitReservation(tx, orderId)),
    releaseReservation: (tx, orderId) => marking(tx, releaseReservation(tx, orderId)),
    absorbOrderedLines,
    openPayment: (tx, payment) => {
      if (!provider) throw new Error('No payment provider is set up: set PAYMENT_PROVIDERS.');
      return openPayment(tx, payment, provider, publicUrl());
    },
    closePayment,
    readPayments,
    effects,
  };
}

async function marking(tx: Tx, moved: Promise<string[]>): Promise<void> {
  await markVariants(tx, (await moved) as VariantId[]);
}

function ordersOfPayments(ordering: OrderingDependencies) {
  type Locked = NonNullable<Awaited<ReturnType<typeof lockOrder>>>;
  return {
    lockOrder: (tx: Tx, id: Parameters<typeof lockOrder>[1]) =>
      lockOrder(tx, id, ordering.takeAccountVersion),
    payOrder: (tx: Tx, order: Locked) => payOrder(tx, order, ordering),
    failOrder: (tx: Tx, order: Locked) => failOrder(tx, order, ordering),
    touchOrder,
    announce: (accountId: AccountId) => announceOrder(ordering.effects, accountId),
  };
}
