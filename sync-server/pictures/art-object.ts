import type { Paint } from './recolour.ts';

/** A rectangle in the units of a vector object (32 by 32): left, top, width, height. */
export type Box = readonly [number, number, number, number];

/** Something a picture can show: a vector object of `@iconify-json/fluent-emoji`, or a part or a cut of one. */
export interface ArtObject {
  readonly icon: string;
  /** What takes the colour of a variant; an object without paint has its natural colours only. */
  readonly paint?: Paint;
  /** Only this part of the vector object: a skirt is the lower part of a dress. */
  readonly crop?: Box;
  /** Widths and heights are multiplied: a maxi dress is a taller dress. */
  readonly stretch?: readonly [number, number];
  /** Never tilted: furniture stands. */
  readonly upright?: true;
}

type More = Omit<ArtObject, 'icon' | 'paint'>;

/** An object whose paint is the family of hues around `from`. */
export const hued = (
  icon: string,
  from: string,
  hue = 36,
  more: More & Pick<Paint, 'light' | 'chroma' | 'also'> = {},
): ArtObject => {
  const { light, chroma, also, ...rest } = more;
  return {
    icon,
    paint: { from, hue, ...(light && { light }), ...(chroma && { chroma }), ...(also && { also }) },
    ...rest,
  };
};

/** An object whose paint is its greys and whites between two lightnesses. */
export const grey = (
  icon: string,
  from: string,
  light: readonly [number, number] = [0.5, 1],
  more: More = {},
): ArtObject => ({ icon, paint: { from, light }, ...more });

/** An object in its natural colours. */
export const natural = (icon: string, more: More = {}): ArtObject => ({ icon, ...more });
