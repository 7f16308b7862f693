import type { Locale } from '#shared-schema/localized-text.ts';
import type { NoticeKind } from '#shared-schema/notifications/notice.ts';

/** The words of a notice; nothing of what was bought, nor who or where (N2). */
export const NOTICE_TEXTS: Readonly<
  Record<Locale, Readonly<Record<NoticeKind, (number: string) => { title: string; body: string }>>>
> = {
  en: {
    'order-placed': (number) => ({
      title: 'Your order is placed: pay now',
      body: `Order ${number} is held for you for a short time. Tap to pay.`,
    }),
    'order-paid': (number) => ({
      title: 'Order paid',
      body: `Order ${number} is paid. We will tell you when it moves.`,
    }),
    'order-expired': (number) => ({
      title: 'The time to pay is over',
      body: `Order ${number} is no longer held. Tap to order again.`,
    }),
  },
  ru: {
    'order-placed': (number) => ({
      title: 'Заказ оформлен — оплатите его',
      body: `Заказ ${number} недолго ждёт вас. Нажмите, чтобы оплатить.`,
    }),
    'order-paid': (number) => ({
      title: 'Заказ оплачен',
      body: `Заказ ${number} оплачен. Мы сообщим, когда он двинется в путь.`,
    }),
    'order-expired': (number) => ({
      title: 'Время на оплату вышло',
      body: `Заказ ${number} больше не ждёт. Нажмите, чтобы заказать снова.`,
    }),
  },
};
