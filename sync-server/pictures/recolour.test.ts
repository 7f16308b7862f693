import sharp from 'sharp';
import { describe, expect, test, vi } from 'vitest';
import { MARKET_COLOURS, type MarketColour } from '#shared-schema/catalog/market-colours.ts';
import type { ArtObjectName } from './art-objects.ts';
import { drawPicture } from './draw-picture.ts';
import { objectFile } from './object-file.ts';
import { objectLibrary } from './object-library.ts';
import { hueBetween, type Oklch, oklchOf, oklchOfHex } from './oklch.ts';
import type { PictureRecipe } from './picture-key.ts';
import { recolour } from './recolour.ts';

// Rendering shares the machine with everything else that is tested.
vi.setConfig({ testTimeout: 60_000 });

const load = objectLibrary(objectFile());

/** The colours of the opaque pixels of a picture. */
async function pixelsOf(recipe: PictureRecipe): Promise<Oklch[]> {
  const svg = (await drawPicture(recipe, load)).replace('<svg ', '<svg width="60" height="80" ');
  const data = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer();
  const pixels: Oklch[] = [];
  for (let i = 0; i < data.length; i += 4) {
    if ((data[i + 3] ?? 0) < 250) continue;
    pixels.push(oklchOf([(data[i] ?? 0) / 255, (data[i + 1] ?? 0) / 255, (data[i + 2] ?? 0) / 255]));
  }
  return pixels;
}

/** The mean hue in degrees, colourful pixels counting more. */
function meanHue(pixels: readonly Oklch[]): number {
  const along = (of: (angle: number) => number) =>
    pixels.reduce((sum, { c, h }) => sum + c * of((h * Math.PI) / 180), 0);
  return (Math.atan2(along(Math.sin), along(Math.cos)) * 180) / Math.PI;
}

const mean = (pixels: readonly Oklch[], of: (pixel: Oklch) => number) =>
  pixels.reduce((sum, pixel) => sum + of(pixel), 0) / pixels.length;

/** From the darkest pixels to the lightest, a few strays left out. */
function spread(lightness: readonly number[]): number {
  const sorted = lightness.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
  return at(0.97) - at(0.03);
}

const yellow = (pixels: readonly Oklch[]) =>
  pixels.filter(({ c, h }) => c > 0.1 && Math.abs(h - 85) < 25).length;

const paleShare = (pixels: readonly Oklch[]) =>
  pixels.filter(({ c, l }) => c < 0.05 && l > 0.8).length / pixels.length;

describe('a recoloured object', () => {
  const objects: readonly ArtObjectName[] = [
    'dress',
    'jeans',
    'backpack',
    'teapot',
    'headphones',
    'gloves',
    'lotion',
  ];
  const colours: readonly MarketColour[] = ['red', 'yellow', 'green', 'blue', 'purple', 'pink'];
  test.each(objects)('%s has the hue of its colour', async (name) => {
    for (const colour of colours) {
      const hue = meanHue(await pixelsOf({ objects: [name], tints: [colour] }));
      const wanted = oklchOfHex(MARKET_COLOURS[colour].hex).h;
      expect(Math.abs(hueBetween(hue, wanted)), `${name} in ${colour}`).toBeLessThan(25);
    }
  });

  test('keeps its shading when it is nearly black, and its edges when it is white', async () => {
    for (const name of ['dress', 'handbag', 'headphones', 'mans-shoe'] as const) {
      for (const tint of ['black', 'white'] as const) {
        const lightness = (await pixelsOf({ objects: [name], tints: [tint] })).map(({ l }) => l);
        expect(spread(lightness), `${tint} ${name}`).toBeGreaterThan(0.05);
      }
    }
  });

  test('is grey where the colour is grey', async () => {
    const grey = await pixelsOf({ objects: ['t-shirt'], tints: ['grey'] });
    expect(mean(grey, ({ c }) => c)).toBeLessThan(0.03);
  });

  test('keeps what is not its paint', async () => {
    const purse = await pixelsOf({ objects: ['purse'], tints: ['natural'] });
    const bluePurse = await pixelsOf({ objects: ['purse'], tints: ['blue'] });
    expect(yellow(bluePurse)).toBeGreaterThan(0.7 * yellow(purse));
  });
});

test('a pattern shows both colours, and only on the object', async () => {
  const plain = await pixelsOf({ objects: ['dress'], tints: ['red'] });
  const dotted = await pixelsOf({
    objects: ['dress'],
    tints: ['red'],
    pattern: { kind: 'spots', colour: 'white' },
  });
  expect(Math.abs(dotted.length - plain.length)).toBeLessThan(0.02 * plain.length);
  expect(paleShare(plain)).toBeLessThan(0.02);
  expect(paleShare(dotted)).toBeGreaterThan(0.12);
});

test('what is mapped stays a colour: no value outside sRGB, filters included', () => {
  const body =
    '<path fill="#2D83CB" stroke="#fff"/><stop stop-color="#0b2"/><feColorMatrix values="0 0 0 0 0.2 0 0 0 0 0.4 0 0 0 0 0.75 0 0 0 1 0"/><feColorMatrix values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 127 0"/>';
  const red = recolour(body, { from: '#2d83cb', hue: 30 }, '#d3282f');
  expect(red).toMatch(/fill="#[c-e][0-9a-f][23][0-9a-f][23][0-9a-f]"/);
  expect(red).toContain('stroke="#fff');
  expect(red).toContain('stop-color="#0');
  expect(red).not.toContain('0.2 0 0 0 0 0.4 0 0 0 0 0.75');
  expect(red).toContain('0 0 0 127 0');
});
