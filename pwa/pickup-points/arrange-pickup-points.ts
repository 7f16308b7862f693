import type { PickupPoint } from '#shared-schema/pickup/pickup-point.ts';
import { type LocalizedText, type Locale, textIn } from '#shared-schema/localized-text.ts';

/** Degrees of WGS 84. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

export interface FoundPoint {
  readonly point: PickupPoint;
  /** Metres from where the person is; undefined when that is not known. */
  readonly metres: number | undefined;
}

/**
 * The points that fit every word of `query`: those that the person has used, the last one in front, then nearest first where
 * the place is known, else by name.
 */
export function arrangePickupPoints(
  points: readonly PickupPoint[],
  query: string,
  here: Place | undefined,
  locale: Locale,
  used: readonly string[] = [],
): FoundPoint[] {
  const usedAt = (id: string) => (used.includes(id) ? used.indexOf(id) : used.length);
  const words = folded(query).split(' ').filter(Boolean);
  return points
    .filter((point) => {
      const text = folded([point.name, point.address, point.city].flatMap(bothTexts).join(' '));
      return words.every((word) => text.includes(word));
    })
    .map((point) => ({ point, metres: here && distanceMetres(here, point) }))
    .toSorted(
      (a, b) =>
        usedAt(a.point.id) - usedAt(b.point.id) ||
        (a.metres ?? 0) - (b.metres ?? 0) ||
        textIn(a.point.name, locale).localeCompare(textIn(b.point.name, locale), locale, { numeric: true }),
    );
}

const EARTH_RADIUS_M = 6_371_000;

/** Great-circle distance (haversine formula). */
export function distanceMetres(a: Place, b: Place): number {
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2;
  const chord =
    half(a.latitude, b.latitude) +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(a.longitude, b.longitude);
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(chord)));
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;

const bothTexts = (text: LocalizedText) => [text.en ?? '', text.ru ?? ''];

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
