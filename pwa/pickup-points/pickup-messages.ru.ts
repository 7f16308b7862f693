import type { pickupMessages as english } from './pickup-messages.en.ts';

export const pickupMessages: Record<keyof typeof english, string> = {
  'pickup.choose': 'Выберите пункт выдачи',
  'pickup.choose-text': 'Где вы заберёте заказ',
  'pickup.missing': 'Сначала выберите, где забрать заказ',
  'pickup.nearest': 'Сначала ближайшие',
  'pickup.none': 'Ничего не нашлось. Попробуйте улицу или район.',
  'pickup.not-here': 'Списка пунктов выдачи на этом устройстве ещё нет. Выйдите в сеть один раз.',
  'pickup.place-refused': 'Ваше местоположение неизвестно — ищите по адресу.',
  'pickup.retry': 'Повторить',
  'pickup.search': 'Улица или название',
  'pickup.title': 'Пункт выдачи',
};
