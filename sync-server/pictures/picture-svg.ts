import { MARKET_COLOURS } from '#shared-schema/catalog/market-colours.ts';
import { type ArtObject, type Box } from './art-object.ts';
import { ART_OBJECTS, type ArtObjectName } from './art-objects.ts';
import { LAYOUT_PLACES, type Place, SINGLE } from './layouts.ts';
import { oklchOfHex } from './oklch.ts';
import { patternMask } from './patterns.ts';
import type { Angle, PictureRecipe, Tint, View } from './picture-key.ts';
import { recolour } from './recolour.ts';

/** The frame of every picture, 3:4, in units of its own. */
export const FRAME = { width: 300, height: 400 } as const;

/** A vector object as it is drawn: its SVG body, and what of its 32 by 32 units it covers. */
export interface LoadedObject {
  readonly body: string;
  readonly box: Box;
}

/**
 * The picture of a recipe as SVG, transparent, without ground or shadow (those are the page's, they differ in the
 * dark). `objects` holds what `recipe.objects` names. The same recipe makes the same text.
 */
export function pictureSvg(recipe: PictureRecipe, objects: ReadonlyMap<ArtObjectName, LoadedObject>): string {
  const places = recipe.layout ? LAYOUT_PLACES[recipe.layout] : SINGLE;
  const definitions = new Map<string, { id: string; svg: string }>();
  const drawn = places.map((place, i) => {
    const name = at(recipe.objects, i);
    const wished = at(recipe.tints, i);
    const tint = ART_OBJECTS[name].paint ? wished : 'natural';
    const loaded = objects.get(name);
    if (!loaded) throw new Error(`The object ${name} was not loaded`);
    const known = `${name}.${tint}`;
    let definition = definitions.get(known);
    if (!definition) {
      const id = `o${definitions.size}`;
      definition = {
        id,
        svg: `<g id="${id}">${dressed(ART_OBJECTS[name], loaded, tint, recipe.pattern, id)}</g>`,
      };
      definitions.set(known, definition);
    }
    return `<use href="#${definition.id}" transform="${placed(ART_OBJECTS[name], loaded.box, place, recipe.angle)}"/>`;
  });
  const defs = [...definitions.values()].map(({ svg }) => svg).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox(recipe.view)}"><defs>${defs}</defs>${drawn.join('')}</svg>`;
}

/** The object in its colour: cropped, patterned, with an edge where the colour would melt into a ground. */
function dressed(
  object: ArtObject,
  { body, box }: LoadedObject,
  tint: Tint,
  pattern: PictureRecipe['pattern'],
  id: string,
): string {
  const clean = smoothEdges(body);
  const base = own(tinted(object, clean, tint), `${id}a`);
  let drawing = base;
  if (pattern && object.paint) {
    // The object once more in the second colour, shown through the pattern: its shading comes along.
    const second = own(tinted(object, clean, pattern.colour), `${id}b`);
    drawing += `<mask id="${id}m" maskUnits="userSpaceOnUse" x="-4" y="-4" width="40" height="40">${patternMask(pattern.kind, id)}</mask><g mask="url(#${id}m)">${second}</g>`;
  }
  const edge = tint === 'natural' ? undefined : edgeOf(MARKET_COLOURS[tint].hex);
  if (edge) drawing = `${edgeFilter(`${id}e`, edge)}<g filter="url(#${id}e)">${drawing}</g>`;
  if (!object.crop) return drawing;
  const [x, y, width, height] = box;
  return `<clipPath id="${id}c"><rect x="${x}" y="${y}" width="${width}" height="${height}"/></clipPath><g clip-path="url(#${id}c)">${drawing}</g>`;
}

function tinted(object: ArtObject, body: string, tint: Tint): string {
  return tint === 'natural' || !object.paint ? body : recolour(body, object.paint, MARKET_COLOURS[tint].hex);
}

/** Names inside a body are made its own, so that two copies of one object can stand in one picture. */
function own(body: string, id: string): string {
  return body
    .replaceAll(/ id="(\w+)"/g, ` id="${id}$1"`)
    .replaceAll(/url\(#(\w+)\)/g, `url(#${id}$1)`)
    .replaceAll(/href="#(\w+)"/g, `href="#${id}$1"`);
}

/**
 * The objects' inner shadows are cut from a stencil without soft edges, which leaves steps along every outline:
 * what such a filter makes is kept within the soft edges of its source.
 */
function smoothEdges(body: string): string {
  return body.replaceAll(/<filter [^>]*>.*?<\/filter>/g, (filter) =>
    filter.includes('innerShadow') && !/foregroundBlur|dropShadow/.test(filter)
      ? filter.replace('</filter>', '<feComposite in2="SourceAlpha" operator="in"/></filter>')
      : filter,
  );
}

interface Edge {
  readonly colour: string;
  readonly opacity: number;
}

/** White needs a darker rim on a light ground, near-black a lighter one on a dark ground. */
function edgeOf(hex: string): Edge | undefined {
  const { l } = oklchOfHex(hex);
  if (l > 0.86) return { colour: '#5b4a3f', opacity: 0.34 };
  if (l < 0.4) return { colour: '#f4ecff', opacity: 0.56 };
  return undefined;
}

function edgeFilter(id: string, { colour, opacity }: Edge): string {
  return `<filter id="${id}" x="-2" y="-2" width="36" height="36" filterUnits="userSpaceOnUse" color-interpolation-filters="sRGB"><feGaussianBlur in="SourceAlpha" stdDeviation=".42" result="soft"/><feFlood flood-color="${colour}" flood-opacity="${opacity}"/><feComposite in2="soft" operator="out"/><feComposite in2="SourceAlpha" operator="in" result="rim"/><feMerge><feMergeNode in="SourceGraphic"/><feMergeNode in="rim"/></feMerge></filter>`;
}

/** The transform that puts an object's box into its place in the frame, seen from an angle. */
function placed(object: ArtObject, box: Box, place: Place, angle: Angle | undefined): string {
  const [stretchX, stretchY] = object.stretch ?? [1, 1];
  const turn = object.upright
    ? 0
    : (place.turn ?? 0) + (angle === 'tilt-left' ? -13 : angle === 'tilt-right' ? 13 : 0);
  const width = box[2] * stretchX;
  const height = box[3] * stretchY;
  const [sin, cos] = [Math.sin((Math.abs(turn) * Math.PI) / 180), Math.cos((turn * Math.PI) / 180)];
  const scale = Math.min(
    (place.width * FRAME.width) / (width * cos + height * sin * 0.8),
    (place.height * FRAME.height) / (height * cos + width * sin * 0.8),
  );
  const mirrored = (place.flip === true) !== (angle === 'flip') ? -1 : 1;
  const side = angle === 'left' ? -1 : angle === 'right' ? 1 : 0;
  return [
    `translate(${number(place.x * FRAME.width)} ${number(place.y * FRAME.height)})`,
    turn === 0 ? '' : `rotate(${turn})`,
    // Seen from the side: narrower, and the horizontals run down.
    side === 0 ? '' : `skewY(${7 * side}) scale(.88 1)`,
    `scale(${number(scale * stretchX * mirrored)} ${number(scale * stretchY)})`,
    `translate(${number(-box[0] - box[2] / 2)} ${number(-box[1] - box[3] / 2)})`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function viewBox(view: View | undefined): string {
  if (!view) return `0 0 ${FRAME.width} ${FRAME.height}`;
  const top = { 'close-top': 0.08, 'close-middle': 0.2, 'close-bottom': 0.33 }[view];
  return `${0.2 * FRAME.width} ${top * FRAME.height} ${0.6 * FRAME.width} ${0.6 * FRAME.height}`;
}

function at<T>(list: readonly T[], i: number): T {
  const found = list[i % list.length];
  if (found === undefined) throw new Error('A recipe has at least one object and one colour');
  return found;
}

const number = (x: number) => Math.round(x * 1000) / 1000;
