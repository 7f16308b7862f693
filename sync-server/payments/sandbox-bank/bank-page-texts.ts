import type { Locale } from '#shared-schema/localized-text.ts';
import type { BankMood } from './plan-bank-calls.ts';

export interface BankPageTexts {
  readonly title: string;
  readonly lead: string;
  readonly merchant: string;
  readonly amount: string;
  readonly card: string;
  readonly cardNote: string;
  readonly confirm: string;
  readonly decline: string;
  readonly tester: string;
  readonly testerLead: string;
  readonly lateSeconds: string;
  readonly moods: Readonly<Record<BankMood, string>>;
  readonly back: string;
  readonly ended: Readonly<Record<'confirmed' | 'declined' | 'expired', string>>;
  readonly unknown: string;
  readonly noMoney: string;
}

export const BANK_PAGE_TEXTS: Readonly<Record<Locale, BankPageTexts>> = {
  en: {
    title: 'Confirm the payment',
    lead: 'The bank asks whether it is you who is paying (3-D Secure).',
    merchant: 'Shop',
    amount: 'Amount',
    card: 'Card',
    cardNote: 'A test card. It stays on this page: nothing you type here is sent.',
    confirm: 'Confirm payment',
    decline: 'Decline',
    tester: 'For testers: how the bank reports it',
    testerLead: 'The shop learns of your answer by a signed call. Choose how it comes.',
    lateSeconds: 'Seconds late',
    moods: {
      once: 'Once, at once',
      late: 'Late',
      twice: 'Twice',
      'three-at-once': 'Three times at the same moment',
      'out-of-order': 'Before what happened earlier',
      'wrong-amount': 'With a wrong amount',
      forged: 'Signed by someone else',
      never: 'Not at all',
    },
    back: 'Back to the order',
    ended: {
      confirmed: 'This payment is confirmed already.',
      declined: 'This payment was declined.',
      expired: 'The time for this payment is over. Nothing was taken.',
    },
    unknown: 'The bank knows of no such payment.',
    noMoney: 'Sandbox bank. No real money moves.',
  },
  ru: {
    title: 'Подтвердите оплату',
    lead: 'Банк спрашивает, вы ли платите (3-D Secure).',
    merchant: 'Магазин',
    amount: 'Сумма',
    card: 'Карта',
    cardNote: 'Тестовая карта. Она остаётся на этой странице: введённое здесь никуда не отправляется.',
    confirm: 'Подтвердить оплату',
    decline: 'Отклонить',
    tester: 'Для тестировщиков: как банк сообщит',
    testerLead: 'Магазин узнаёт о вашем ответе из подписанного вызова. Выберите, каким он будет.',
    lateSeconds: 'Опоздание, секунд',
    moods: {
      once: 'Один раз, сразу',
      late: 'С опозданием',
      twice: 'Дважды',
      'three-at-once': 'Трижды в один миг',
      'out-of-order': 'Раньше, чем о случившемся до этого',
      'wrong-amount': 'С неверной суммой',
      forged: 'С чужой подписью',
      never: 'Никак',
    },
    back: 'Вернуться к заказу',
    ended: {
      confirmed: 'Эта оплата уже подтверждена.',
      declined: 'Эта оплата отклонена.',
      expired: 'Время на оплату вышло. Деньги не списаны.',
    },
    unknown: 'Банк не знает такого платежа.',
    noMoney: 'Учебный банк. Настоящие деньги не участвуют.',
  },
};
