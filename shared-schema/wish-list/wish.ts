import * as v from 'valibot';
import { ProductIdSchema, VariantIdSchema } from '../ids.ts';
import { MoneySchema } from '../money.ts';
import type { RegisterRules } from '../sync/register-rules.ts';

/**
 * What a register of the wish list holds. A wish is for a product, whoever sells it and in whatever size: a document a
 * product, its id the product's. Members that a later version adds are kept.
 */
export const WishSchema = v.looseObject({
  /** The price on the screen when it was put on the list, for "cheaper than when you wished for it". */
  priceSeen: v.optional(MoneySchema),
  /** The variant that was chosen on the product's page; absent: any. */
  variantId: v.optional(VariantIdSchema),
});
export type Wish = v.InferOutput<typeof WishSchema>;

export const wishListRules: RegisterRules = {
  name: 'wish-list',
  digest: 'wish-list-1',
  limit: 1_000,
  id: ProductIdSchema,
  value: WishSchema,
};
