import { PICTURE_WIDTHS } from '#shared-schema/catalog/product-card.ts';

export interface PictureAddress {
  readonly key: string;
  readonly width: number;
}

/** Takes `/pictures/{key}/{width}.{avif|webp}` apart; undefined for anything else. */
export function pictureAddress(path: string): PictureAddress | undefined {
  const [, key, width] = /^\/pictures\/([a-z0-9._~-]+)\/(\d+)\.(?:avif|webp)$/.exec(path) ?? [];
  return key === undefined ? undefined : { key, width: Number(width) };
}

/**
 * Addresses of the same picture in its other widths and formats, the best stand-in first: the nearest larger widths,
 * then the smaller ones down to the replica's. Either format does: browsers look at the bytes, not at the name.
 */
export function standIns({ key, width }: PictureAddress): readonly string[] {
  const larger = PICTURE_WIDTHS.filter((other) => other >= width);
  const smaller = PICTURE_WIDTHS.filter((other) => other < width).toReversed();
  return [...larger, ...smaller].flatMap((other) => [
    `/pictures/${key}/${other}.avif`,
    `/pictures/${key}/${other}.webp`,
  ]);
}
