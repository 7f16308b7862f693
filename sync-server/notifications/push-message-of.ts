import type { OrderId } from '#shared-schema/ids.ts';
import type { Locale } from '#shared-schema/localized-text.ts';
import type { NoticeKind } from '#shared-schema/notifications/notice.ts';
import type { PushMessage } from '#shared-schema/notifications/push-message.ts';
import { orderNumber } from '#shared-schema/ordering/order-number.ts';
import { NOTICE_TEXTS } from './notice-texts.ts';

export interface NoticeToTell {
  readonly orderId: OrderId;
  readonly kind: NoticeKind;
  readonly navigate: string;
}

/** A notice in a browser's language, in the form of Declarative Web Push. A later one about the same order replaces it. */
export function pushMessageOf({ orderId, kind, navigate }: NoticeToTell, locale: Locale): PushMessage {
  const { title, body } = NOTICE_TEXTS[locale][kind](orderNumber(orderId));
  return {
    web_push: 8030,
    notification: { title, body, navigate, lang: locale, tag: `order-${orderId}` },
  };
}
