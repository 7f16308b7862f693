import * as v from 'valibot';
import { OrderIdSchema } from '../ids.ts';
import { collectionDigest } from '../sync/collection-digest.ts';

/** What people are told of today; a device that meets another kind says that there is news of the order. */
export const NOTICE_KINDS = ['order-placed', 'order-paid', 'order-expired'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** One thing that an account was told, as data: the device words it in its own language. */
export const NoticeSchema = v.object({
  id: v.pipe(v.string(), v.maxLength(100)),
  kind: v.pipe(v.string(), v.maxLength(40)),
  orderId: OrderIdSchema,
  /** Ms since 1970 by the server's clock. */
  at: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});
export type Notice = v.InferOutput<typeof NoticeSchema>;

/** So long a notice is kept (N8). */
export const NOTICE_DAYS = 90;

/** An account is told once of each kind and order (N1). */
export function noticeId(kind: string, orderId: string): string {
  return `${kind}:${orderId}`;
}

/** What two equal lists of notices have in common. */
export function noticesDigest(notices: readonly Pick<Notice, 'id'>[]): string {
  return `notices-1:${collectionDigest(notices.map(({ id }) => id))}`;
}
