import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { remembered } from './remembered.ts';

/** The SVG body of a vector object by its icon name; `undefined` for a name the package does not have. */
export type ReadObject = (icon: string) => Promise<string | undefined>;

const ENTRY = Buffer.from('\n\t\t"');

/**
 * Reads single objects of `@iconify-json/fluent-emoji`. Its icons.json is 100 MB, of which a shop needs a tenth:
 * the file is looked through once for where each object begins, and then read at those places only.
 */
export function objectFile(
  path = createRequire(import.meta.url).resolve('@iconify-json/fluent-emoji/icons.json'),
): ReadObject {
  const places = remembered(placesIn);
  return remembered(async (icon) => {
    const slice = (await places(path)).get(icon);
    if (!slice) return undefined;
    const file = await open(path);
    try {
      const { buffer } = await file.read(Buffer.alloc(slice.length), 0, slice.length, slice.from);
      return bodyOf(buffer.toString());
    } finally {
      await file.close();
    }
  });
}

interface Slice {
  readonly from: number;
  readonly length: number;
}

/** Longer than the beginning of any entry: `\n\t\t"name": {`. */
const BEGINNING = 200;

/** An object's entry is `\n\t\t"name": {…}`, two tabs deep; inside, everything stands deeper. */
async function placesIn(path: string): Promise<Map<string, Slice>> {
  const begun: { name: string; from: number }[] = [];
  let window = Buffer.alloc(0);
  /** Where in the file the window begins. */
  let offset = 0;
  for await (const piece of createReadStream(path, { highWaterMark: 4 << 20 })) {
    window = Buffer.concat([window, piece as Buffer]);
    const sure = Math.max(0, window.length - BEGINNING);
    begun.push(...beginningsIn(window, sure).map(({ name, from }) => ({ name, from: offset + from })));
    window = window.subarray(sure);
    offset += sure;
  }
  begun.push(...beginningsIn(window, window.length).map(({ name, from }) => ({ name, from: offset + from })));
  const end = offset + window.length;
  return new Map(
    begun.map(({ name, from }, i) => [name, { from, length: (begun[i + 1]?.from ?? end) - from }] as const),
  );
}

/** The entries that begin before `until`. */
function beginningsIn(window: Buffer, until: number): { name: string; from: number }[] {
  const found: { name: string; from: number }[] = [];
  for (let at = window.indexOf(ENTRY); at >= 0 && at < until; at = window.indexOf(ENTRY, at + 1)) {
    const nameFrom = at + ENTRY.length;
    const nameTo = window.indexOf('"', nameFrom);
    found.push({ name: window.toString('utf8', nameFrom, nameTo), from: window.indexOf('{', nameTo) });
  }
  return found;
}

function bodyOf(entry: string): string | undefined {
  const end = entry.indexOf('\n\t\t}');
  const parsed: unknown = JSON.parse(entry.slice(0, end) + '}');
  return typeof parsed === 'object' && parsed !== null && 'body' in parsed && typeof parsed.body === 'string'
    ? parsed.body
    : undefined;
}
