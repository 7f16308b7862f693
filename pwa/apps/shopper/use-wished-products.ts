import { useMemo } from 'react';
import { useDeviceRead } from '../../catalog/use-device-read.ts';
import { readProduct } from '../../device/catalog/read-catalog.ts';
import type { ShelvedProduct } from '../../device/catalog/shelved-product.ts';
import { shownOffer } from '#shared-schema/catalog/product-price.ts';
import type { Wished, WishedProduct, WishedProducts } from '../../wish-list/wished.ts';

/** What the catalogue on this device says about the products on the wish list. */
export function useWishedProducts(wished: readonly Wished[]): WishedProducts {
  const ids = useMemo(() => wished.map(({ productId }) => productId).toSorted(), [wished]);
  const { value: products, trouble } = useDeviceRead(
    `wished ${ids.join(' ')}`,
    (device) => Promise.all(ids.map((id) => readProduct(device, id))),
    (change) => change.kind === 'shelf',
  );
  return useMemo(() => {
    const read = trouble ? ids.map(() => null) : products;
    if (read === undefined) return new Map();
    return new Map(
      wished.map((each) => {
        const product = read[ids.indexOf(each.productId)];
        return [each.productId, product ? shownFor(each, product) : null];
      }),
    );
  }, [wished, ids, products, trouble]);
}

/** The wished variant's offer where one was chosen and is still there, else what a list shows. */
function shownFor({ wish }: Wished, { card, offers }: ShelvedProduct): WishedProduct {
  const own = offers.filter((offer) => offer.variant === wish.variantId);
  return { card, offer: shownOffer(own.length > 0 ? own : offers) };
}
