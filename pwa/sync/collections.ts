import type { RxCollection, RxDatabase, RxJsonSchema } from 'rxdb';
import type { CartLine } from '#shared-schema/cart/cart-line.ts';
import type { Notice } from '#shared-schema/notifications/notice.ts';
import type { Order } from '#shared-schema/ordering/order.ts';
import type { Register } from '#shared-schema/sync/register.ts';

/** What one account has on this device, by collection. RxDB's free edition opens thirteen; more than eight are not wanted. */
export interface AccountDocuments {
  readonly 'cart-lines': CartLine;
  readonly 'wish-list': Register;
  readonly preferences: Register;
  readonly orders: Order;
  readonly notifications: Notice;
}

export type CollectionName = keyof AccountDocuments;

/** The collections that are written on the device too; the others are only pulled. */
export const TWO_WAY_COLLECTIONS = [
  'cart-lines',
  'wish-list',
  'preferences',
] as const satisfies CollectionName[];
export type TwoWayCollection = (typeof TWO_WAY_COLLECTIONS)[number];

export const COLLECTION_NAMES: readonly CollectionName[] = [
  ...TWO_WAY_COLLECTIONS,
  'orders',
  'notifications',
];

export type AccountCollections = {
  readonly [Name in CollectionName]: RxCollection<AccountDocuments[Name]>;
};

export type AccountDatabase = RxDatabase<AccountCollections>;

/**
 * How RxDB stores every collection: it knows the key only. RxDB compares a hash of this schema with the one on the disk
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

/** The longest id of a document: a cart line's (`cart-line.ts`), or a register's (`register.ts`). */
export const STORED_ID_LENGTH = 250;
