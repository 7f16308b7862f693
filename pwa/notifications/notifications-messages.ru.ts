import type { notificationsMessages as english } from './notifications-messages.en.ts';

export const notificationsMessages: Record<keyof typeof english, string> = {
  'notifications.denied': 'Уведомления этого магазина запрещены в браузере. Разрешите их в настройках сайта.',
  'notifications.needs-install':
    'На этом устройстве уведомлять могут только установленные приложения. Сначала добавьте магазин на экран «Домой».',
  'notifications.not-ready': 'Приложение ещё настраивается на этом устройстве. Загляните через минуту.',
  'notifications.offline': 'Нет сети: уведомления можно включить, когда она появится.',
  'notifications.on-text': 'Это устройство сообщит, когда с заказом что-то произойдёт.',
  'notifications.refused': 'Не удалось включить уведомления. Попробуйте позже.',
  'notifications.title': 'Уведомления',
  'notifications.turn-off': 'Выключить уведомления',
  'notifications.turn-on': 'Включить уведомления',
  'notifications.unsupported': 'Этот браузер не умеет показывать уведомления магазина.',
  'notifications.why': 'Узнавайте, когда заказ оплачен и когда он вас ждёт.',
  'notifications.broken': 'Уведомления не читаются на этом устройстве',
  'notifications.broken-text':
    'Хранилище не отвечает. Закройте другие вкладки магазина и откройте эту снова.',
  'notifications.empty': 'Уведомлений пока нет',
  'notifications.empty-text': 'Здесь мы сообщаем, что происходит с заказами, — на всех ваших устройствах.',
  'notifications.kind-order-expired': 'Время на оплату вышло',
  'notifications.kind-order-paid': 'Заказ оплачен',
  'notifications.kind-order-placed': 'Заказ оформлен — оплатите его',
  'notifications.kind-other': 'Новость о заказе',
  'notifications.list-title': 'Уведомления',
  'notifications.of-order': 'Заказ {number}',
  'notifications.to-orders': 'К заказам',
  'notifications.unread': 'Новое',
  'notifications.unread-count':
    '{count, plural, one {# новое уведомление} few {# новых уведомления} many {# новых уведомлений} other {# нового уведомления}}',
};
