import type { uiMessages as english } from './ui-messages.en.ts';

export const uiMessages: Record<keyof typeof english, string> = {
  'ui.close': 'Закрыть',
  'ui.loading': 'Загружается',
  'ui.back': 'Назад',
};
