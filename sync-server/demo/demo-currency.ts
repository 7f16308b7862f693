import { type Money, minorDigits } from '#shared-schema/money.ts';
import type { CatalogOffer, CatalogProduct } from '../catalog/catalog-product.ts';

/** Roughly what one unit of a currency is worth in roubles: for believable prices, not for exchange. */
const ROUBLES_A_UNIT = {
  RUB: 1,
  BYN: 28,
  CNY: 12.5,
  EUR: 100,
  GBP: 115,
  JPY: 0.6,
  KZT: 0.2,
  USD: 90,
} as const;

export type DemoCurrency = keyof typeof ROUBLES_A_UNIT;

/** The currencies that the demo market can ask its prices in. */
export const DEMO_CURRENCIES = Object.keys(ROUBLES_A_UNIT) as DemoCurrency[];

/** The product with its rouble prices in another currency; a price before that is no longer higher is left out. */
export function priceProductIn(product: CatalogProduct, currency: DemoCurrency): CatalogProduct {
  if (currency === 'RUB') return product;
  return {
    ...product,
    variants: product.variants.map((variant) => ({
      ...variant,
      offers: variant.offers.map((offer) => priceOfferIn(offer, currency)),
    })),
  };
}

function priceOfferIn({ price, was, ...offer }: CatalogOffer, currency: DemoCurrency): CatalogOffer {
  const now = convert(price.amount, currency);
  const before = was === undefined ? undefined : convert(was, currency).amount;
  return { ...offer, price: now, ...(before !== undefined && before > now.amount && { was: before }) };
}

/** Ends as prices do: 27.69 where a unit is worth something, whole tens where it is not. */
function convert(kopecks: number, currency: DemoCurrency): Money {
  const rate = ROUBLES_A_UNIT[currency];
  const units = kopecks / 100 / rate;
  const minor = 10 ** minorDigits(currency);
  const amount =
    rate > 5
      ? (Math.max(1, Math.round(units * 10)) * minor) / 10 - 1
      : Math.max(1, Math.round(units / 10)) * 10 * minor;
  return { amount, currency };
}
