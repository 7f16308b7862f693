import type { CartLineState } from '#shared-schema/cart/cart-line.ts';
import type { Picture } from '#shared-schema/catalog/product-card.ts';
import type { LocalizedText } from '#shared-schema/localized-text.ts';
import type { Money } from '#shared-schema/money.ts';
import type { LineOffers, OfferOfLine } from '../device/line-offer.ts';
import { arrangeCart } from './arrange-cart.ts';
import type { CartEntry } from './cart-view.ts';

/** A line of the cart as it goes to the checkout. */
export interface LineToOrder extends OfferOfLine {
  readonly id: string;
  readonly quantity: number;
  readonly unitPrice: Money;
  readonly cartState: CartLineState;
  readonly title: LocalizedText | undefined;
  readonly options: Readonly<Record<string, string>>;
  readonly picture: Picture | undefined;
  readonly sellerName: string | undefined;
}

/** The lines that can be ordered now, at the prices that this device shows; what is sold out stays in the cart. */
export function checkoutLines(entries: readonly CartEntry[], offers: LineOffers): LineToOrder[] {
  return arrangeCart(entries, offers).orderable.map(({ line, quantity, unitPrice, offer }) => ({
    id: line.id,
    productId: line.productId,
    variantId: line.variantId,
    sellerId: line.sellerId,
    quantity,
    unitPrice,
    cartState: line.state,
    title: offer?.title,
    options: offer?.options ?? {},
    picture: offer?.picture,
    sellerName: offer?.sellerName,
  }));
}
