import type { syncMessages as english } from './sync-messages.en.ts';

export const syncMessages: Record<keyof typeof english, string> = {
  'sync.busy': 'Магазин сейчас не отвечает',
  'sync.cancel': 'Отменить',
  'sync.cancel-order': 'Отмена заказа',
  'sync.cart-refused': 'Магазин не принял что-то из корзины',
  'sync.cart-saved': 'Корзина сохранена',
  'sync.cart-saving': 'Сохраняем корзину',
  'sync.cart-waiting': 'Корзина сохранится, когда появится сеть',
  'sync.dismiss': 'Убрать',
  'sync.expired': 'Войдите снова, чтобы отправить то, что ждёт',
  'sync.fix': 'Исправить',
  'sync.offline': 'Нет сети',
  'sync.online': 'Всё сохранено',
  'sync.operation': 'Операция: {kind}',
  'sync.operations': 'Что отправляется',
  'sync.place-order': 'Оформление заказа',
  'sync.queued':
    '{count, plural, one {# операция ждёт} few {# операции ждут} many {# операций ждут} other {# операции ждут}}',
  'sync.refused':
    '{count, plural, one {# заказ ждёт вашего решения} few {# заказа ждут вашего решения} many {# заказов ждут вашего решения} other {# заказа ждут вашего решения}}',
  'sync.retry': 'Повторить',
  'sync.send-now': 'Отправить сейчас',
  'sync.sending':
    '{count, plural, one {# операция отправляется} few {# операции отправляются} many {# операций отправляются} other {# операции отправляются}}',
  'sync.show': 'Показать',
  'sync.sign-in': 'Войти',
  'sync.state-accepted': 'Принято',
  'sync.state-cancelled': 'Отменено вами',
  'sync.state-rejected': 'Отклонено',
  'sync.state-sent': 'Отправлено, ответа ещё нет',
  'sync.state-superseded': 'Больше не нужно',
  'sync.state-waiting': 'Ждёт отправки',
  'sync.title': 'Состояние синхронизации',
  'sync.too-old': 'Обновите приложение, чтобы продолжить: всё, что ждёт, сохранено',
  'sync.update': 'Найти обновление',
  'sync.waiting':
    '{count, plural, one {# операция уйдёт, когда появится сеть} few {# операции уйдут, когда появится сеть} many {# операций уйдут, когда появится сеть} other {# операции уйдут, когда появится сеть}}',
};
