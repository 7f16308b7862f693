import * as v from 'valibot';
import { type CartLine, CartLineSchema } from '#shared-schema/cart/cart-line.ts';
import { mergeCartLine } from '#shared-schema/cart/merge-cart-line.ts';
import { type Order, OrderSchema } from '#shared-schema/ordering/order.ts';
import type { PulledDocument } from './pull-documents.ts';

/** A cart line as it may be stored; undefined when it is not one: a merge with it would spoil the good copy. */
export function readCartDocument(document: PulledDocument): PulledDocument | undefined {
  const line = readCartLine(document);
  return line && { ...line, _deleted: document['_deleted'] };
}

/** What the device holds of a line and what was pulled, as one; a copy that cannot be read does not count. */
export function mergeCartDocuments(held: unknown, pulled: PulledDocument): PulledDocument {
  const [own, theirs] = [readCartLine(held), readCartLine(pulled)];
  return own && theirs ? { ...mergeCartLine(own, theirs), _deleted: pulled._deleted } : pulled;
}

export function readCartLine(document: unknown): CartLine | undefined {
  const read = v.safeParse(CartLineSchema, document);
  return read.success ? read.output : undefined;
}

/** Orders are stored as they came: one that this version of the app cannot read may be read by the next. */
export function readOrder(document: unknown): Order | undefined {
  const read = v.safeParse(OrderSchema, document);
  return read.success ? read.output : undefined;
}
