import * as v from 'valibot';
import { cartDigest } from '#shared-schema/cart/cart-digest.ts';
import { CartLineSchema } from '#shared-schema/cart/cart-line.ts';
import { mergeCartLine } from '#shared-schema/cart/merge-cart-line.ts';
import { noticesDigest, NoticeSchema } from '#shared-schema/notifications/notice.ts';
import { ordersDigest } from '#shared-schema/ordering/orders-digest.ts';
import { type Order, OrderSchema } from '#shared-schema/ordering/order.ts';
import { preferencesRules } from '#shared-schema/preferences/preference.ts';
import { mergeRegisters } from '#shared-schema/sync/merge-registers.ts';
import { registersDigest } from '#shared-schema/sync/read-register.ts';
import { type Register, RegisterSchema } from '#shared-schema/sync/register.ts';
import { wishListRules } from '#shared-schema/wish-list/wish.ts';
import type { AccountDocuments, TwoWayCollection } from './collections.ts';

/** What the device has to know of a collection's documents to replicate them. */
export interface DocumentRules<T extends { readonly id: string }> {
  /** A document as it may be stored; undefined when it is not one: a merge with it would spoil the good copy. */
  readonly read: (document: unknown) => T | undefined;
  /** Two copies as one. Absent where the server's copy counts: such a collection is only pulled. */
  readonly merge?: (a: T, b: T) => T;
  /** Of a whole copy, by the function that the server uses (S12). */
  readonly digest: (documents: readonly T[]) => string;
}

export type MergedRules<T extends { readonly id: string }> = Required<DocumentRules<T>>;

type CollectionRules = { readonly [Name in TwoWayCollection]: MergedRules<AccountDocuments[Name]> } & {
  readonly [Name in Exclude<keyof AccountDocuments, TwoWayCollection>]: DocumentRules<AccountDocuments[Name]>;
};

const registerRules = (digest: string): MergedRules<Register> => ({
  read: (document) => read(RegisterSchema, document),
  merge: mergeRegisters,
  digest: (registers) => registersDigest(digest, registers),
});

/** Every collection that is replicated. */
export const COLLECTION_RULES: CollectionRules = {
  'cart-lines': {
    read: (document) => read(CartLineSchema, document),
    merge: mergeCartLine,
    digest: cartDigest,
  },
  'wish-list': registerRules(wishListRules.digest),
  preferences: registerRules(preferencesRules.digest),
  // Stored as they came: one that this version of the app cannot read may be read by the next.
  orders: { read: (document) => document as Order, digest: ordersDigest },
  notifications: { read: (document) => read(NoticeSchema, document), digest: noticesDigest },
};

/** An order as this version of the app understands it. */
export function readOrder(document: unknown): Order | undefined {
  return read(OrderSchema, document);
}

function read<S extends v.GenericSchema>(schema: S, document: unknown): v.InferOutput<S> | undefined {
  const parsed = v.safeParse(schema, document);
  return parsed.success ? parsed.output : undefined;
}
