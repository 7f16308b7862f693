import type { MarketColour } from '#shared-schema/catalog/market-colours.ts';
import { ART_OBJECTS } from '../pictures/art-objects.ts';
import {
  type Angle,
  ANGLES,
  type Layout,
  type Pattern,
  type PictureRecipe,
  type Tint,
} from '../pictures/picture-key.ts';
import type { Kind } from './lexicon.ts';
import { patternColour } from './pattern-colour.ts';
import type { Random } from './seeded-random.ts';

/** How one product looks: its first picture, and the colours a shopper chooses from. */
export interface Look {
  readonly front: PictureRecipe;
  /** The first is the one of `front`; empty when colour is no choice. */
  readonly colours: readonly MarketColour[];
}

/** Tries before a kind counts as shown in every way there is. */
const TRIES = 60;

/**
 * A look for one more product of the kind that none of the shelf has yet; `undefined` when there is none left.
 * `taken` holds what the shelf shows already, and takes the new look in.
 */
export function chooseLook(kind: Kind, taken: Set<string>, random: Random): Look | undefined {
  for (let i = 0; i < TRIES; i++) {
    const look = kind.colours.length > 0 ? colouredLook(kind, random) : plainLook(kind, random, i);
    const signature = signatureOf(look.front, kind);
    if (taken.has(signature)) continue;
    taken.add(signature);
    return look;
  }
  return undefined;
}

/** Two looks of one signature would be taken for the same product. */
function signatureOf({ objects, tints, pattern, layout, angle }: PictureRecipe, kind: Kind): string {
  const shown = objects
    .map((name) => `${ART_OBJECTS[name].icon} ${ART_OBJECTS[name].crop?.join() ?? ''}`)
    .join('+');
  const colours = [tints.join('+'), pattern?.kind ?? ''];
  // What has few colours of its own may come again in another number and from another side.
  return [shown, ...colours, ...(kind.colours.length > 0 ? [] : [layout ?? '', angle ? 'turned' : ''])].join(
    '|',
  );
}

/** Mixed sets: each piece in a colour of its own, so that colour is no choice. */
const MIXED: readonly Layout[] = ['trio', 'row', 'four'];

function colouredLook(kind: Kind, random: Random): Look {
  const layout = chooseLayout(kind, random);
  const [first, ...others] = usualFirst(kind.colours, random);
  if (first === undefined) throw new Error(`${kind.name.en} has no colours`);
  const pattern = choosePattern(kind, first, random);
  const angle = chooseAngle(kind, layout, random);
  const mixed = kind.art.length === 1 && layout !== undefined && MIXED.includes(layout);
  const count = mixed ? 0 : random.pick([1, 1, 2, 2, 3]);
  const places = layout === 'four' ? 4 : 3;
  const tints = mixed ? [first, ...others].slice(0, places) : bundled(kind, first, others, random);
  return {
    front: recipe(kind, tints.slice(0, layout === 'trio' || layout === 'row' ? 3 : 4), {
      pattern,
      angle,
      layout,
    }),
    colours: [first, ...others].slice(0, count),
  };
}

/** Different things in one picture match: all in one colour, or the smaller ones in another. */
function bundled(kind: Kind, first: MarketColour, others: readonly MarketColour[], random: Random): Tint[] {
  if (kind.art.length === 1) return [first];
  const second = random.pick([
    first,
    ...(others.includes('white') ? ['white' as const] : []),
    ...others.slice(0, 1),
  ]);
  return [first, ...kind.art.slice(1).map(() => second)];
}

function plainLook(kind: Kind, random: Random, attempt: number): Look {
  const tint = kind.tints.length > 0 ? random.pick(kind.tints) : 'natural';
  const layout = chooseLayout(kind, random);
  // Straight on first; another side only when that is taken, and never one that mirrors: many things look the same.
  const sides = layout ? [] : anglesOf(kind, layout).filter((angle) => angle !== 'flip');
  const angle = attempt < 12 || sides.length === 0 ? undefined : random.pick(sides);
  return { front: recipe(kind, [tint], { angle, layout }), colours: [] };
}

/** The list in another order in which the beginning of the old one tends to come first. */
function usualFirst<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((one, i) => ({ one, place: i * 0.6 + random.next() * list.length }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ one }) => one);
}

function chooseLayout(kind: Kind, random: Random): Layout | undefined {
  const set = kind.sets.length > 0 ? random.pick(kind.sets) : 'single';
  return set === 'single' ? undefined : set;
}

function choosePattern(kind: Kind, base: MarketColour, random: Random): PictureRecipe['pattern'] {
  if (kind.prints.length === 0 || !random.chance(kind.prints.length > 6 ? 0.6 : 0.35)) return undefined;
  const print: Pattern = random.pick(kind.prints);
  return { kind: print, colour: patternColour(base, print, random) };
}

function chooseAngle(kind: Kind, layout: Layout | undefined, random: Random): Angle | undefined {
  if (random.chance(0.68)) return undefined;
  return random.pick(anglesOf(kind, layout));
}

/** Furniture stands straight, and a set is not tilted as a whole. */
export function anglesOf(kind: Kind, layout: Layout | undefined): readonly Angle[] {
  const upright = kind.art.some((name) => ART_OBJECTS[name].upright);
  if (upright || layout !== undefined) return ['flip'];
  return ANGLES;
}

function recipe(
  kind: Kind,
  tints: readonly Tint[],
  {
    pattern,
    angle,
    layout,
  }: Pick<PictureRecipe, 'pattern'> & { angle?: Angle | undefined; layout?: Layout | undefined },
): PictureRecipe {
  return {
    objects: kind.art,
    tints,
    ...(pattern && { pattern }),
    ...(angle && { angle }),
    ...(layout && { layout }),
  };
}
