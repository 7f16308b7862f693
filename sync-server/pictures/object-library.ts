import sharp from 'sharp';
import type { Box } from './art-object.ts';
import { ART_OBJECTS, type ArtObjectName } from './art-objects.ts';
import type { ReadObject } from './object-file.ts';
import type { LoadedObject } from './picture-svg.ts';
import { remembered } from './remembered.ts';

/** Loads an object with the box it covers; the second time from memory. */
export type LoadObject = (name: ArtObjectName) => Promise<LoadedObject>;

/** `read` gives SVG bodies by icon name. An object whose icon is missing is an accident: the table names it. */
export function objectLibrary(read: ReadObject): LoadObject {
  return remembered(async (name) => {
    const { icon, crop } = ART_OBJECTS[name];
    const body = await read(icon);
    if (body === undefined) throw new Error(`There is no vector object ${icon} (for ${name})`);
    return { body, box: await measuredBox(body, crop ?? [0, 0, 32, 32]) };
  });
}

/** How many pixels a unit is measured with. */
const FINE = 5;

/** The smallest box around what is visible of the body within `within`, in the units of the object. */
async function measuredBox(body: string, within: Box): Promise<Box> {
  const [left, top, width, height] = within;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width * FINE}" height="${height * FINE}" viewBox="${within.join(' ')}">${body}</svg>`;
  const { data, info } = await sharp(Buffer.from(svg))
    .ensureAlpha()
    .extractChannel(3)
    .raw()
    .toBuffer({ resolveWithObject: true });
  let [x0, y0, x1, y1] = [info.width, info.height, 0, 0];
  for (let i = 0; i < data.length; i++) {
    if ((data[i] ?? 0) < 24) continue;
    const x = i % info.width;
    const y = Math.floor(i / info.width);
    if (x < x0) x0 = x;
    if (x >= x1) x1 = x + 1;
    if (y < y0) y0 = y;
    if (y >= y1) y1 = y + 1;
  }
  return [left + x0 / FINE, top + y0 / FINE, (x1 - x0) / FINE, (y1 - y0) / FINE];
}
