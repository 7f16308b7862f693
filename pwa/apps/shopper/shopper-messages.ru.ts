import type { shopperMessages as english } from './shopper-messages.en.ts';

export const shopperMessages: Record<keyof typeof english, string> = {
  'shopper.home': 'Главная',
  'shopper.catalogue': 'Каталог',
  'shopper.cart': 'Корзина',
  'shopper.orders': 'Заказы',
  'shopper.profile': 'Профиль',
  'shopper.search': 'Поиск',
  'shopper.sections': 'Разделы',
  'shopper.not-found': 'Такой страницы нет',
  'shopper.to-home': 'На главную',
};
