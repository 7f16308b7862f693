const GROUNDS = ['sand', 'blush', 'sage', 'sky', 'lilac', 'butter'] as const;
export type PictureGround = (typeof GROUNDS)[number];

/** The tint behind a picture, the same for the same `of` (a product id, a category id) on every screen. */
export function pictureGround(of: string): PictureGround {
  let hash = 0;
  for (const letter of of) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return GROUNDS[hash % GROUNDS.length] ?? 'sand';
}
