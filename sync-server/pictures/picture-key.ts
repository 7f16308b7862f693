import { MARKET_COLOURS, type MarketColour } from '#shared-schema/catalog/market-colours.ts';
import { ART_OBJECTS, type ArtObjectName, isArtObject } from './art-objects.ts';

export const ANGLES = ['left', 'right', 'tilt-left', 'tilt-right', 'flip'] as const;
export type Angle = (typeof ANGLES)[number];

export const LAYOUTS = ['pair', 'column', 'trio', 'row', 'four', 'pile', 'side'] as const;
export type Layout = (typeof LAYOUTS)[number];

export const PATTERNS = [
  'stripes',
  'pinstripes',
  'diagonal',
  'dots',
  'spots',
  'gingham',
  'plaid',
  'chevron',
  'flowers',
  'leaves',
  'stars',
  'hearts',
  'waves',
  'block',
  'fade',
] as const;
export type Pattern = (typeof PATTERNS)[number];

export const VIEWS = ['close-top', 'close-middle', 'close-bottom'] as const;
export type View = (typeof VIEWS)[number];

/** A colour of the market, or `natural`: as the object is by nature. */
export type Tint = MarketColour | 'natural';

/** All that decides how a picture looks; the picture's key says the same in one word. */
export interface PictureRecipe {
  /** One to three objects; a layout with more places goes round them again. */
  readonly objects: readonly ArtObjectName[];
  /** Likewise the colours of the places. Only an object with a paint has others than `natural`. */
  readonly tints: readonly Tint[];
  readonly pattern?: { readonly kind: Pattern; readonly colour: MarketColour };
  readonly angle?: Angle;
  readonly layout?: Layout;
  readonly view?: View;
}

/** e.g. `dress.red~dots-white~tilt-left`: objects, colours, then pattern, angle, layout and view where there are. */
export function pictureKey({ objects, tints, pattern, angle, layout, view }: PictureRecipe): string {
  const parts = [objects.join('.'), tints.join('.')];
  if (pattern) parts.push(`on.${pattern.kind}.${pattern.colour}`);
  if (angle) parts.push(`at.${angle}`);
  if (layout) parts.push(`set.${layout}`);
  if (view) parts.push(`view.${view}`);
  return parts.join('~');
}

/** The recipe of a key; `undefined` for a text that is not the key of a picture, spelt in the one way it is spelt. */
export function parsePictureKey(key: string): PictureRecipe | undefined {
  if (key.length > 160) return undefined;
  const [objectPart = '', tintPart = '', ...rest] = key.split('~');
  const objects = objectPart.split('.').filter(isArtObject);
  const tints = tintPart.split('.').filter(isTint);
  const parts = new Map(
    rest.map((part) => [part.slice(0, part.indexOf('.')), part.slice(part.indexOf('.') + 1)]),
  );
  const [kind, colour] = parts.get('on')?.split('.') ?? [];
  const pattern = oneOf(PATTERNS, kind) && isColour(colour) ? { kind: kind as Pattern, colour } : undefined;
  const angle = oneOf(ANGLES, parts.get('at'));
  const layout = oneOf(LAYOUTS, parts.get('set'));
  const view = oneOf(VIEWS, parts.get('view'));
  const recipe: PictureRecipe = {
    objects,
    tints,
    ...(pattern && { pattern }),
    ...(angle && { angle }),
    ...(layout && { layout }),
    ...(view && { view }),
  };
  return isDrawable(recipe) && pictureKey(recipe) === key ? recipe : undefined;
}

function isDrawable({ objects, tints, pattern, layout }: PictureRecipe): boolean {
  if (objects.length < 1 || objects.length > 3 || tints.length < 1 || tints.length > 4) return false;
  if (!layout && (objects.length > 1 || tints.length > 1)) return false;
  const paintable = objects.some((name) => ART_OBJECTS[name].paint);
  return paintable || (!pattern && tints.every((tint) => tint === 'natural'));
}

function isColour(text: string | undefined): text is MarketColour {
  return text !== undefined && Object.hasOwn(MARKET_COLOURS, text);
}

export function isTint(text: string): text is Tint {
  return text === 'natural' || isColour(text);
}

function oneOf<T extends string>(list: readonly T[], text: string | undefined): T | undefined {
  return list.find((one) => one === text);
}
