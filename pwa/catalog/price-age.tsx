import type { ShelvedProduct } from '../device/catalog/shelved-product.ts';
import { Age } from '../ui/age.tsx';
import { useNow } from '../ui/use-now.ts';
import { FRESH_MS, pricesAsOf } from './prices-as-of.ts';
import { useCatalogStatusPart, useUnreachable } from './use-catalog-status.ts';

/** How old the oldest of these prices is; nothing while they are fresh and the server can be reached. */
export function PriceAge({
  products,
}: {
  readonly products: readonly Pick<ShelvedProduct, 'shelf' | 'pricesAt'>[];
}) {
  const at = useCatalogStatusPart((status) =>
    Math.min(...products.map((product) => pricesAsOf(status, product))),
  );
  const unreachable = useUnreachable();
  const now = useNow(60_000);
  if (products.length === 0) return null;
  return unreachable || now - at > FRESH_MS ? <Age at={at} /> : null;
}
