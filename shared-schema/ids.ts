import * as v from 'valibot';

/**
 * Identifiers are branded strings: an order id cannot be passed where an account id is wanted.
 * Ids made on a device (accounts, orders, operations, devices) are UUIDv7 (RFC 9562), so that they sort by time.
 * Catalogue ids are stable texts derived from the seller and the seller's own id: importing twice finds the same rows.
 */
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const CATALOG_ID = /^[\p{L}\p{N}][\p{L}\p{N}._:+-]{0,119}$/u;
const SHELF_ID = /^[\p{L}\p{N}][\p{L}\p{N}._:+-]{0,119}(~[1-9]\d{0,4})?$/u;

const uuidV7 = (what: string) => v.pipe(v.string(), v.regex(UUID_V7, `${what} must be a lower-case UUIDv7`));
const catalogId = (what: string) =>
  v.pipe(v.string(), v.regex(CATALOG_ID, `${what} must be 1 to 120 letters, digits or . _ : + -`));

export const AccountIdSchema = v.pipe(uuidV7('An account id'), v.brand('AccountId'));
export const DeviceIdSchema = v.pipe(uuidV7('A device id'), v.brand('DeviceId'));
export const OperationIdSchema = v.pipe(uuidV7('An operation id'), v.brand('OperationId'));
export const OrderIdSchema = v.pipe(uuidV7('An order id'), v.brand('OrderId'));
export const PaymentIdSchema = v.pipe(uuidV7('A payment id'), v.brand('PaymentId'));
export const ProductIdSchema = v.pipe(catalogId('A product id'), v.brand('ProductId'));
export const VariantIdSchema = v.pipe(catalogId('A variant id'), v.brand('VariantId'));
export const SellerIdSchema = v.pipe(catalogId('A seller id'), v.brand('SellerId'));
export const CategoryIdSchema = v.pipe(catalogId('A category id'), v.brand('CategoryId'));
/** A category id, and for the further parts of a large category `~2`, `~3`, … */
export const ShelfIdSchema = v.pipe(
  v.string(),
  v.regex(SHELF_ID, 'A shelf id must be a category id, followed by ~ and a number for a further part'),
  v.brand('ShelfId'),
);
export const PickupPointIdSchema = v.pipe(catalogId('A pick-up point id'), v.brand('PickupPointId'));

export type AccountId = v.InferOutput<typeof AccountIdSchema>;
export type DeviceId = v.InferOutput<typeof DeviceIdSchema>;
export type OperationId = v.InferOutput<typeof OperationIdSchema>;
export type OrderId = v.InferOutput<typeof OrderIdSchema>;
export type PaymentId = v.InferOutput<typeof PaymentIdSchema>;
export type ProductId = v.InferOutput<typeof ProductIdSchema>;
export type VariantId = v.InferOutput<typeof VariantIdSchema>;
export type SellerId = v.InferOutput<typeof SellerIdSchema>;
export type CategoryId = v.InferOutput<typeof CategoryIdSchema>;
export type ShelfId = v.InferOutput<typeof ShelfIdSchema>;
export type PickupPointId = v.InferOutput<typeof PickupPointIdSchema>;
