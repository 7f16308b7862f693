import { useMemo } from 'react';
import { pricesAsOf } from '../../catalog/prices-as-of.ts';
import { useCatalog } from '../../catalog/use-catalog.ts';
import { useCatalogStatus } from '../../catalog/use-catalog-status.ts';
import { useDeviceRead } from '../../catalog/use-device-read.ts';
import { readProduct } from '../../device/catalog/read-catalog.ts';
import type { ShelvedProduct } from '../../device/catalog/shelved-product.ts';
import type { LineOffer, LineOffers, OfferOfLine } from '../../device/line-offer.ts';

type Line = OfferOfLine & { readonly id: string };

/** What the catalogue on this device says about lines of the cart. */
export function useLineOffers(lines: readonly Line[]): LineOffers {
  const ids = useMemo(() => [...new Set(lines.map((line) => line.productId))].toSorted(), [lines]);
  const { value: products } = useDeviceRead(
    `products ${ids.join(' ')}`,
    (device) => Promise.all(ids.map((id) => readProduct(device, id))),
    (change) => change.kind === 'shelf',
  );
  const { value: catalog } = useCatalog();
  const status = useCatalogStatus();
  return useMemo(() => {
    if (products === undefined) return new Map();
    const sellers = new Map(catalog?.manifest.sellers.map((seller) => [seller.id, seller.name]));
    return new Map(
      lines.map((line) => {
        const product = products[ids.indexOf(line.productId)];
        const offer = product && lineOffer(product, line, sellers.get(line.sellerId));
        return [line.id, offer ? { ...offer, asOf: pricesAsOf(status, product) } : null];
      }),
    );
  }, [lines, ids, products, catalog, status]);
}

function lineOffer(
  { card, offers }: ShelvedProduct,
  line: Line,
  sellerName: string | undefined,
): Omit<LineOffer, 'asOf'> {
  const variant = card.variants.find((each) => each.id === line.variantId);
  const offer = offers.find((each) => each.variant === line.variantId && each.seller === line.sellerId);
  return {
    title: card.title,
    options: variant?.options ?? {},
    picture: card.pictures[variant?.picture ?? 0] ?? card.pictures[0],
    sellerName: sellerName ?? line.sellerId,
    price: offer && { amount: offer.amount, currency: offer.currency },
    stock: offer?.stock ?? 0,
    assumed: offer?.assumed ?? false,
  };
}
