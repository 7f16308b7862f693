import { type CartLine, MAX_LINE_QUANTITY } from '#shared-schema/cart/cart-line.ts';
import { type Money, sameMoney } from '#shared-schema/money.ts';
import { splitByCurrency } from '#shared-schema/pricing/split-by-currency.ts';
import type { LineOffer, LineOffers } from '../device/line-offer.ts';
import type { CartEntry } from './cart-view.ts';

/** A line as the screen draws it. */
export interface CartRow {
  readonly line: CartLine;
  readonly quantity: number;
  /** `null`: not on this device; undefined: still being read. */
  readonly offer: LineOffer | null | undefined;
  /** A piece, now as well as this device knows: the catalogue's price, else the one that was seen. */
  readonly unitPrice: Money;
  /** What the price was when the shopper last touched the line, where it differs. */
  readonly wasSeen: Money | undefined;
  readonly soldOut: boolean;
  /** Fewer are left than wanted. */
  readonly left: number | undefined;
  readonly most: number;
  /** Another variant of the same product is in the cart too: said, never merged. */
  readonly alsoAs: LineOffer | undefined;
  /** Removed here, and changed on another device meanwhile. */
  readonly returned: boolean;
}

export interface CartGroup {
  readonly sellerId: string;
  readonly sellerName: string | undefined;
  readonly rows: readonly CartRow[];
}

export interface ArrangedCart {
  readonly groups: readonly CartGroup[];
  /** One total a currency; they are never added up. Sold-out lines do not count. */
  readonly totals: readonly { readonly price: Money; readonly pieces: number }[];
  /** The rows that an order can be made of. */
  readonly orderable: readonly CartRow[];
}

/** The cart by seller, with what the catalogue says now. */
export function arrangeCart(entries: readonly CartEntry[], offers: LineOffers): ArrangedCart {
  const rows = entries.map((entry) => rowOf(entry, entries, offers));
  const groups = [...Map.groupBy(rows, (row) => row.line.sellerId)].map(([sellerId, ofSeller]) => ({
    sellerId,
    sellerName: ofSeller.find((row) => row.offer)?.offer?.sellerName,
    rows: ofSeller,
  }));
  const orderable = rows.filter((row) => !row.soldOut);
  const totals = splitByCurrency(orderable).map(({ currency, lines }) => ({
    price: {
      currency,
      amount: lines.reduce((sum, row) => sum + row.unitPrice.amount * row.quantity, 0),
    },
    pieces: lines.reduce((sum, row) => sum + row.quantity, 0),
  }));
  return { groups, totals, orderable };
}

function rowOf(
  { line, quantity, returned }: CartEntry,
  entries: readonly CartEntry[],
  offers: LineOffers,
): CartRow {
  const offer = offers.get(line.id);
  const unitPrice = offer?.price ?? line.priceSeen;
  const soldOut = offer != null && (offer.price === undefined || offer.stock <= 0);
  const counted = offer && !offer.assumed && !soldOut ? offer.stock : undefined;
  const sibling = entries.find(
    (other) => other.line.productId === line.productId && other.line.variantId !== line.variantId,
  );
  return {
    line,
    quantity,
    offer,
    unitPrice,
    wasSeen: sameMoney(unitPrice, line.priceSeen) ? undefined : line.priceSeen,
    soldOut,
    left: counted !== undefined && counted < quantity ? counted : undefined,
    most: counted === undefined ? MAX_LINE_QUANTITY : Math.max(counted, quantity),
    returned,
    alsoAs: (sibling && offers.get(sibling.line.id)) ?? undefined,
  };
}
