import type { uiMessages as english } from './ui-messages.en.ts';

export const uiMessages: Record<keyof typeof english, string> = {
  'ui.back': 'Назад',
  'ui.close': 'Закрыть',
  'ui.just-now': 'только что',
  'ui.left':
    '{count, plural, one {Осталась # штука} few {Осталось # штуки} many {Осталось # штук} other {Осталось # штуки}}',
  'ui.loading': 'Загружается',
  'ui.one-less': 'Меньше на одну',
  'ui.one-more': 'Больше на одну',
  'ui.price-was': 'Было:',
  'ui.prices-fresh': 'Цены получены только что',
  'ui.prices-from': 'Цены получены {age}',
  'ui.quantity': 'Количество',
  'ui.rated':
    '{count, plural, one {Оценка {average} из 5, # отзыв} few {Оценка {average} из 5, # отзыва} many {Оценка {average} из 5, # отзывов} other {Оценка {average} из 5, # отзыва}}',
  'ui.remove': 'Убрать',
  'ui.search': 'Поиск',
  'ui.search-hint': 'Товары и бренды',
  'ui.sold-out': 'Нет в наличии',
};
