import type { Layout } from './picture-key.ts';

/** A place in the frame: centre and largest size as shares of the frame's width and height. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Degrees, clockwise. */
  readonly turn?: number;
  readonly flip?: true;
}

export const SINGLE: readonly Place[] = [{ x: 0.5, y: 0.5, width: 0.84, height: 0.8 }];

/** Places of a set, drawn in this order: what stands in front comes last. */
export const LAYOUT_PLACES: Readonly<Record<Layout, readonly Place[]>> = {
  pair: [
    { x: 0.36, y: 0.345, width: 0.6, height: 0.55, turn: -7 },
    { x: 0.62, y: 0.64, width: 0.64, height: 0.58, turn: 4 },
  ],
  column: [
    { x: 0.5, y: 0.3, width: 0.8, height: 0.36 },
    { x: 0.5, y: 0.7, width: 0.8, height: 0.36, flip: true },
  ],
  trio: [
    { x: 0.5, y: 0.29, width: 0.54, height: 0.42 },
    { x: 0.29, y: 0.665, width: 0.5, height: 0.42, turn: -6 },
    { x: 0.71, y: 0.69, width: 0.5, height: 0.42, turn: 6 },
  ],
  row: [
    { x: 0.23, y: 0.46, width: 0.4, height: 0.58 },
    { x: 0.77, y: 0.46, width: 0.4, height: 0.58 },
    { x: 0.5, y: 0.53, width: 0.5, height: 0.7 },
  ],
  four: [
    { x: 0.28, y: 0.3, width: 0.42, height: 0.36 },
    { x: 0.72, y: 0.3, width: 0.42, height: 0.36 },
    { x: 0.28, y: 0.7, width: 0.42, height: 0.36 },
    { x: 0.72, y: 0.7, width: 0.42, height: 0.36 },
  ],
  pile: [
    { x: 0.5, y: 0.3, width: 0.36, height: 0.3 },
    { x: 0.34, y: 0.5, width: 0.36, height: 0.3 },
    { x: 0.66, y: 0.5, width: 0.36, height: 0.3 },
    { x: 0.2, y: 0.71, width: 0.36, height: 0.3 },
    { x: 0.8, y: 0.71, width: 0.36, height: 0.3 },
    { x: 0.5, y: 0.72, width: 0.38, height: 0.32 },
  ],
  side: [
    { x: 0.43, y: 0.42, width: 0.72, height: 0.62 },
    { x: 0.72, y: 0.74, width: 0.42, height: 0.36 },
  ],
};
