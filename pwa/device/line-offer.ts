import type { Picture } from '#shared-schema/catalog/product-card.ts';
import type { ProductId, SellerId, VariantId } from '#shared-schema/ids.ts';
import type { LocalizedText } from '#shared-schema/localized-text.ts';
import type { Money } from '#shared-schema/money.ts';

/** Which offer a cart line or an order line is about. */
export interface OfferOfLine {
  readonly productId: ProductId;
  readonly variantId: VariantId;
  readonly sellerId: SellerId;
}

/** What the catalogue on this device says about a line now; prices and titles are not in the line itself. */
export interface LineOffer {
  readonly title: LocalizedText;
  /** What tells the variant from its siblings, e.g. `{ color: 'Red', size: 'M' }`. */
  readonly options: Readonly<Record<string, string>>;
  readonly picture: Picture | undefined;
  readonly sellerName: string;
  /** Absent: this seller does not offer it any more. */
  readonly price: Money | undefined;
  readonly stock: number;
  /** Nobody counted the stock. */
  readonly assumed: boolean;
  /** When price and stock were last known to hold: ms since 1970. */
  readonly asOf: number;
}

/** By cart line id. `null`: the product is not on this device; no entry: it is still being read. */
export type LineOffers = ReadonlyMap<string, LineOffer | null>;
