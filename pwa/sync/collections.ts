import type { RxCollection, RxDatabase, RxJsonSchema } from 'rxdb';
import type { CartLine } from '#shared-schema/cart/cart-line.ts';
import type { Order } from '#shared-schema/ordering/order.ts';

/** What one account has on this device, replicated. */
export interface AccountCollections {
  readonly 'cart-lines': RxCollection<CartLine>;
  readonly orders: RxCollection<Order>;
}

export type CollectionName = keyof AccountCollections;
export type AccountDatabase = RxDatabase<AccountCollections>;

/**
 * How RxDB stores both collections: it knows the key only. RxDB compares a hash of this schema with the one on the disk
 * and refuses to open on any difference, so that spelling out the documents would make each new optional field a
 * migration that can fail on a phone. The documents' shape is checked with Valibot at both doors instead: when they are
 * pulled and when they are read.
 */
export function storedSchema<T extends { readonly id: string }>(): RxJsonSchema<T> {
  const schema = {
    version: 0,
    primaryKey: 'id',
    type: 'object',
    properties: { id: { type: 'string', maxLength: STORED_ID_LENGTH } },
    required: ['id'],
  };
  return schema as unknown as RxJsonSchema<T>;
}

/** The longest id of a document: a cart line's (`cart-line.ts`). */
export const STORED_ID_LENGTH = 250;
