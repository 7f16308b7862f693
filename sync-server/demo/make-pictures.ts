import type { MarketColour } from '#shared-schema/catalog/market-colours.ts';
import { pictureKey, type PictureRecipe, type View } from '../pictures/picture-key.ts';
import { anglesOf, type Look } from './choose-looks.ts';
import type { Kind } from './lexicon.ts';
import { patternColour } from './pattern-colour.ts';
import type { Random } from './seeded-random.ts';

export interface ProductPictures {
  /** Keys, the first for the card; no key twice. */
  readonly keys: readonly string[];
  /** Which of them shows the product in a colour. */
  readonly ofColour: ReadonlyMap<MarketColour, number>;
}

/** Two to four pictures: the front, the other colours, another side and a close look. */
export function makePictures(kind: Kind, { front, colours }: Look, random: Random): ProductPictures {
  const recipes: PictureRecipe[] = [front];
  const ofColour = new Map<MarketColour, number>();
  for (const colour of colours) {
    if (colour !== colours[0]) recipes.push(inColour(front, colour, random));
    ofColour.set(colour, recipes.length - 1);
  }
  const sides = random.shuffled(anglesOf(kind, front.layout)).filter((angle) => angle !== front.angle);
  if (sides[0] && recipes.length < 3) recipes.push({ ...front, angle: sides[0] });
  const { angle: _turned, ...straight } = front;
  if (recipes.length < 4) recipes.push({ ...straight, view: random.pick(CLOSE) });
  return { keys: [...new Set(recipes.map(pictureKey))], ofColour };
}

const CLOSE: readonly View[] = ['close-top', 'close-middle', 'close-bottom'];

function inColour(front: PictureRecipe, colour: MarketColour, random: Random): PictureRecipe {
  const { pattern } = front;
  return {
    ...front,
    tints: [colour, ...front.tints.slice(1)],
    ...(pattern && { pattern: { ...pattern, colour: patternColour(colour, pattern.kind, random) } }),
  };
}
