import type { StockStatement } from '#shared-schema/inventory/stock-statement.ts';
import { DEMO_WAREHOUSES } from './demo-sellers.ts';
import type { Random } from './seeded-random.ts';

/** Pieces at the warehouses: mostly enough, sometimes the last one to three, sometimes none. */
export function chooseStock(random: Random): StockStatement {
  const luck = random.next();
  if (luck < 0.045) return counted([]);
  const [first, ...others] = random.shuffled(DEMO_WAREHOUSES.map(({ id }) => id));
  if (first === undefined) return counted([]);
  if (luck < 0.13) return counted([[first, random.between(1, 3)]]);
  const more = others
    .slice(0, random.between(0, 2))
    .map((id): [string, number] => [id, random.between(2, 40)]);
  return counted([[first, random.between(6, 60)], ...more]);
}

const counted = (byWarehouse: readonly (readonly [string, number])[]): StockStatement => ({
  kind: 'counted',
  byWarehouse: Object.fromEntries(byWarehouse),
});
