import type { shopperMessages as english } from './shopper-messages.en.ts';

export const shopperMessages: Record<keyof typeof english, string> = {
  'shopper.cart': 'Корзина',
  'shopper.catalogue': 'Каталог',
  'shopper.catalogue-age': 'Каталог проверен {age}',
  'shopper.catalogue-never': 'Каталога на этом устройстве ещё нет',
  'shopper.home': 'Главная',
  'shopper.not-found': 'Такой страницы нет',
  'shopper.orders': 'Заказы',
  'shopper.pieces': '{count, plural, one {# штука} few {# штуки} many {# штук} other {# штуки}}',
  'shopper.profile': 'Профиль',
  'shopper.sections': 'Разделы',
  'shopper.skip': 'К содержанию',
  'shopper.to-home': 'На главную',
};
