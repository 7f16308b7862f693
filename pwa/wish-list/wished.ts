import * as v from 'valibot';
import type { Offer } from '#shared-schema/catalog/catalog-replica.ts';
import type { ProductCard } from '#shared-schema/catalog/product-card.ts';
import type { ProductId } from '#shared-schema/ids.ts';
import { standingMarks } from '#shared-schema/sync/read-register.ts';
import type { Register } from '#shared-schema/sync/register.ts';
import { type Wish, WishSchema } from '#shared-schema/wish-list/wish.ts';

/** A product on the wish list. */
export interface Wished {
  readonly productId: ProductId;
  readonly wish: Wish;
  /** When it was put on the list: ms since 1970, by the clock of the device that did it. */
  readonly at: number;
}

/** What the catalogue on this device says about a product on the list. */
export interface WishedProduct {
  readonly card: ProductCard;
  /** Of the wished variant where one was chosen, else of the product; what a list shows. */
  readonly offer: Offer | undefined;
}

/** By product; `null`: not on this device, no entry: still being read. */
export type WishedProducts = ReadonlyMap<ProductId, WishedProduct | null>;

/** What is on the list, the one put on it last in front. */
export function wishedOf(registers: Iterable<Register>): Wished[] {
  return [...registers]
    .flatMap((register): Wished[] => {
      const [shown] = standingMarks(register);
      if (!shown) return [];
      const read = v.safeParse(WishSchema, shown.value);
      // A wish that this version cannot read is a wish all the same.
      return [{ productId: register.id as ProductId, wish: read.success ? read.output : {}, at: shown.ms }];
    })
    .toSorted((a, b) => b.at - a.at || (a.productId < b.productId ? -1 : 1));
}
