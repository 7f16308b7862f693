import type { updateMessages as english } from './update-messages.en.ts';

export const updateMessages: Record<keyof typeof english, string> = {
  'update.name': 'Обновление приложения',
  'update.ready': 'Готова новая версия',
  'update.now': 'Обновить',
  'update.later': 'Позже',
  'update.failed': 'Экран не открылся',
  'update.failed-offline':
    'На устройстве не хватает части приложения. Подключитесь к сети и загрузите её снова: всё, что вы сделали, сохранено.',
  'update.failed-bug': 'На этом экране что-то пошло не так. Всё, что вы сделали, сохранено.',
  'update.reload': 'Загрузить снова',
  'update.to-home': 'На главную',
};
