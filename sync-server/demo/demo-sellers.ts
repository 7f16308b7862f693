import * as v from 'valibot';
import type { Seller } from '#shared-schema/catalog/catalog-replica.ts';
import { type SellerId, SellerIdSchema } from '#shared-schema/ids.ts';

const seller = (id: string, name: string, average: number, count: number): Seller => ({
  id: sellerId(id),
  name,
  rating: { average, count },
});

export const sellerId = (id: string): SellerId => v.parse(SellerIdSchema, id);

export const DEMO_SELLERS: readonly Seller[] = [
  seller('north-thread', 'North Thread', 4.7, 18_412),
  seller('tropa', 'Tropa Outfitters', 4.6, 9_730),
  seller('volt', 'Volt Market', 4.5, 22_058),
  seller('warm-corner', 'Warm Corner', 4.8, 15_291),
  seller('little-comet', 'Little Comet Toys', 4.9, 11_874),
  seller('garden-street', 'Garden Street Grocers', 4.7, 27_603),
];

/** Who else sells some of a seller's things, at a price of its own. */
export const RIVAL: Readonly<Record<string, string>> = {
  'north-thread': 'tropa',
  tropa: 'north-thread',
  volt: 'warm-corner',
  'warm-corner': 'volt',
  'little-comet': 'warm-corner',
  'garden-street': 'warm-corner',
};

export const DEMO_WAREHOUSES = [
  { id: 'north', name: 'North warehouse' },
  { id: 'south', name: 'South warehouse' },
  { id: 'river', name: 'River warehouse' },
] as const;
