import type { Locale } from '#shared-schema/localized-text.ts';

/** "350 m", "1.2 km": how far a point is, as exactly as a straight line deserves. */
export function distanceText(metres: number, locale: Locale): string {
  const far = metres >= 950;
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: far ? 'kilometer' : 'meter',
    maximumFractionDigits: far && metres < 10_000 ? 1 : 0,
  });
  return format.format(far ? metres / 1_000 : Math.max(50, Math.round(metres / 50) * 50));
}
