import type { AccountId, PickupPointId, ProductId, SellerId, VariantId } from '#shared-schema/ids.ts';
import type { Picture } from '#shared-schema/catalog/product-card.ts';
import type { StockWish } from '#shared-schema/inventory/allocate-stock.ts';
import type { LocalizedText } from '#shared-schema/localized-text.ts';
import type { Money } from '#shared-schema/money.ts';
import type { TakenFromCart } from '#shared-schema/ordering/taken-from-cart.ts';
import type { Result } from '#shared-schema/problem.ts';
import type { Executor, Tx } from '../platform/database.ts';
import type { TakeAccountVersion } from './change-order.ts';
import type { QuoteTokens } from './quote-tokens.ts';
import type { OrderPayment, ReadPayments } from './stored-order.ts';

export interface OfferKey {
  readonly variantId: VariantId;
  readonly sellerId: SellerId;
}

/** A seller's offer as an order freezes it. */
export interface OfferToOrder extends OfferKey {
  readonly productId: ProductId;
  readonly sellerName: string;
  readonly title: LocalizedText;
  readonly options: Readonly<Record<string, string>>;
  readonly picture?: Picture | undefined;
  readonly price: Money;
}

/** A seller's offer as other shoppers see it. */
export type OfferInMarket = Pick<OfferToOrder, 'variantId' | 'sellerId' | 'sellerName' | 'price'>;

export interface StockOfOffer extends OfferKey {
  readonly available: number;
}

export interface PickupPlace {
  readonly id: PickupPointId;
  readonly name: LocalizedText;
  readonly address: LocalizedText;
}

export interface PaymentToOpen {
  readonly orderId: string;
  readonly amount: Money;
  /** When the hold ends, and with it the bank's page. */
  readonly expiresAt: Date;
}

/** What happens after the commit of a change; none of it may fail the caller. */
export interface OrderEffects {
  /** "Pull now", to the account's devices. */
  poke(accountId: AccountId, collection: string): void;
  /** An order took lines out of the account's cart. */
  cartChanged(accountId: AccountId): void;
  /** The event log has news for its consumers. */
  eventsAppended(): void;
}

/** What ordering needs of the rest of the market; a use case takes the part that it uses. */
export interface OrderingDependencies {
  readonly vatPercent: number;
  readonly reservationMinutes: number;
  readonly takeAccountVersion: TakeAccountVersion;
  /** Those of the offers that can be bought now; an offer that is not in the answer is not on sale. */
  readonly readOffers: (db: Executor, offers: readonly OfferKey[]) => Promise<readonly OfferToOrder[]>;
  /** All offers of these variants, whoever sells them. */
  readonly readOffersOf: (
    db: Executor,
    variantIds: readonly VariantId[],
  ) => Promise<readonly OfferInMarket[]>;
  /** What can be promised of these variants, by seller; who is missing has nothing. */
  readonly readStock: (db: Executor, variantIds: readonly VariantId[]) => Promise<readonly StockOfOffer[]>;
  readonly quotes: QuoteTokens;
  readonly readPickupPoint: (tx: Tx, id: PickupPointId) => Promise<PickupPlace | undefined>;
  readonly reserveStock: (
    tx: Tx,
    hold: { orderId: string; wishes: readonly StockWish[]; minutes: number },
  ) => Promise<Result<undefined>>;
  readonly commitReservation: (tx: Tx, orderId: string) => Promise<unknown>;
  readonly releaseReservation: (tx: Tx, orderId: string) => Promise<unknown>;
  /** Takes out of the cart exactly what was ordered. */
  readonly absorbOrderedLines: (
    tx: Tx,
    accountId: AccountId,
    lines: readonly TakenFromCart[],
    ver: bigint,
  ) => Promise<unknown>;
  readonly openPayment: (tx: Tx, payment: PaymentToOpen) => Promise<OrderPayment>;
  /** Nothing will be paid any more; money that comes all the same is dealt with when it comes. */
  readonly closePayment: (tx: Tx, orderId: string) => Promise<void>;
  readonly readPayments: ReadPayments;
  readonly effects: OrderEffects;
}
