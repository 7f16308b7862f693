/**
 * The colours the market knows by name: a variant's `color` option holds the English name. `hex` is for a swatch
 * and for painting the made pictures; `en`, `ru` are names as a shopper reads them (ru: masculine, nominative).
 */
export const MARKET_COLOURS = {
  white: { en: 'White', ru: 'Белый', hex: '#efece6' },
  ivory: { en: 'Ivory', ru: 'Молочный', hex: '#ecdfc6' },
  beige: { en: 'Beige', ru: 'Бежевый', hex: '#d3b48c' },
  powder: { en: 'Powder pink', ru: 'Пудровый', hex: '#e6b9b2' },
  pink: { en: 'Pink', ru: 'Розовый', hex: '#f283b0' },
  raspberry: { en: 'Raspberry', ru: 'Малиновый', hex: '#d6246e' },
  coral: { en: 'Coral', ru: 'Коралловый', hex: '#fb6f5b' },
  red: { en: 'Red', ru: 'Красный', hex: '#d3282f' },
  burgundy: { en: 'Burgundy', ru: 'Бордовый', hex: '#7b1e3a' },
  terracotta: { en: 'Terracotta', ru: 'Терракотовый', hex: '#bd5d3c' },
  brown: { en: 'Brown', ru: 'Коричневый', hex: '#7a4e36' },
  orange: { en: 'Orange', ru: 'Оранжевый', hex: '#f5821f' },
  mustard: { en: 'Mustard', ru: 'Горчичный', hex: '#cf9a1d' },
  yellow: { en: 'Yellow', ru: 'Жёлтый', hex: '#f6cd3a' },
  gold: { en: 'Gold', ru: 'Золотистый', hex: '#dcae4e' },
  olive: { en: 'Olive', ru: 'Оливковый', hex: '#7d7f3c' },
  green: { en: 'Green', ru: 'Зелёный', hex: '#2f9e56' },
  emerald: { en: 'Emerald', ru: 'Изумрудный', hex: '#0d7a60' },
  mint: { en: 'Mint', ru: 'Мятный', hex: '#8cd5bb' },
  turquoise: { en: 'Turquoise', ru: 'Бирюзовый', hex: '#1fb0b3' },
  'light-blue': { en: 'Light blue', ru: 'Голубой', hex: '#79bdf0' },
  blue: { en: 'Blue', ru: 'Синий', hex: '#2c69dd' },
  navy: { en: 'Navy', ru: 'Тёмно-синий', hex: '#24345f' },
  lavender: { en: 'Lavender', ru: 'Лавандовый', hex: '#b49fdc' },
  purple: { en: 'Purple', ru: 'Фиолетовый', hex: '#7440ae' },
  silver: { en: 'Silver', ru: 'Серебристый', hex: '#c3c6cb' },
  grey: { en: 'Grey', ru: 'Серый', hex: '#9a9a9f' },
  graphite: { en: 'Graphite', ru: 'Графитовый', hex: '#56585f' },
  black: { en: 'Black', ru: 'Чёрный', hex: '#2b2a2e' },
} as const;

export type MarketColour = keyof typeof MARKET_COLOURS;
