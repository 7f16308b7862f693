import type { wishListMessages as english } from './wish-list-messages.en.ts';

export const wishListMessages: Record<keyof typeof english, string> = {
  'wish-list.add': 'В избранное',
  'wish-list.added': 'В избранном',
  'wish-list.broken': 'Избранное не читается на этом устройстве',
  'wish-list.broken-text': 'Хранилище не отвечает. Закройте другие вкладки магазина и откройте эту снова.',
  'wish-list.browse': 'В каталог',
  'wish-list.cheaper': 'Дешевле на {price}, чем когда вы добавили',
  'wish-list.count': '{count, plural, one {# товар} few {# товара} many {# товаров} other {# товара}}',
  'wish-list.dearer': 'При добавлении — {price}',
  'wish-list.empty': 'В избранном пусто',
  'wish-list.empty-text':
    'Нажимайте сердечко на том, что нравится. Всё хранится здесь, на всех ваших устройствах, и без сети тоже.',
  'wish-list.keep-this': 'В избранном: {title}',
  'wish-list.not-kept': 'Не удалось сохранить на устройстве. Попробуйте ещё раз.',
  'wish-list.not-on-device': 'На этом устройстве пока нет',
  'wish-list.remove': 'Убрать из избранного',
  'wish-list.removed': 'Убрано из избранного',
  'wish-list.show': 'Показать',
  'wish-list.title': 'Избранное',
};
