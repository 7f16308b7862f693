import type { settingsMessages as english } from './settings-messages.en.ts';

export const settingsMessages: Record<keyof typeof english, string> = {
  'settings.about': 'О приложении',
  'settings.about-text':
    'Маркетплейс, который работает без сети. Открытый код, лицензия MIT; картинки сделаны из Fluent Emoji компании Microsoft, шрифт Onest.',
  'settings.bytes': '{bytes} на этом устройстве',
  'settings.install': 'Offshelf как приложение',
  'settings.install-apple':
    'Нажмите «Поделиться», затем «На экран „Домой“»: приложение открывается сразу и сообщает о заказах.',
  'settings.install-do': 'Установить',
  'settings.install-text': 'Открывается сразу, с сетью и без неё, и сообщает о заказах.',
  'settings.keep': 'Хранить офлайн',
  'settings.keep-refused':
    'Браузер пока не согласился. Обычно он соглашается, когда приложение установлено или им пользуются чаще.',
  'settings.kept': 'Браузер сохранит эти данные',
  'settings.language': 'Язык',
  'settings.language-elsewhere': 'На другом устройстве вы выбрали: {language}',
  'settings.language-switch': 'Сменить',
  'settings.language-failed': 'Тексты не загрузились. Попробуйте снова, когда будет сеть.',
  'settings.offline': 'На этом устройстве',
  'settings.offline-text':
    'Магазин хранится здесь, чтобы работать без сети. Браузер может стереть его, когда мало места, если не попросить сохранить.',
  'settings.theme': 'Оформление',
  'settings.theme-dark': 'Тёмное',
  'settings.theme-light': 'Светлое',
  'settings.theme-system': 'Авто',
  'settings.title': 'Профиль',
  'settings.version': 'Версия {version}',
};
