import type { CartLineState } from '#shared-schema/cart/cart-line.ts';
import type { Picture } from '#shared-schema/catalog/product-card.ts';
import type { ProductId, SellerId, VariantId } from '#shared-schema/ids.ts';
import type { LocalizedText } from '#shared-schema/localized-text.ts';
import type { Money } from '#shared-schema/money.ts';

/** A cart line as the checkout needs it; the app passes the cart's own. */
export interface CheckoutLine {
  readonly id: string;
  readonly productId: ProductId;
  readonly variantId: VariantId;
  readonly sellerId: SellerId;
  readonly quantity: number;
  /** What the shopper sees and agrees to. */
  readonly unitPrice: Money;
  /** The line as the shopper saw it: the order takes exactly this out of the cart. */
  readonly cartState: CartLineState;
  readonly title: LocalizedText | undefined;
  readonly options: Readonly<Record<string, string>>;
  readonly picture: Picture | undefined;
  readonly sellerName: string | undefined;
}
