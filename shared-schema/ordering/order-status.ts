/** Order statuses; after `paid` the status follows the parcels. */
export const ORDER_STATUSES = [
  'awaiting-payment',
  'confirmed',
  'paid',
  'picking',
  'packed',
  'shipped',
  'at-pickup-point',
  'handed-over',
  'partly-handed-over',
  'return-requested',
  'returned',
  'payment-failed',
  'expired',
  'cancelled',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export const PAYMENT_STATUSES = [
  'pending',
  'requires-action',
  'captured',
  'failed',
  'refund-pending',
  'partly-refunded',
  'refunded',
] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];
