import { type FileHandle, open, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** The SVG body of a vector object by its icon name; `undefined` for a name the package does not have. */
export type ReadObject = (icon: string) => Promise<string | undefined>;

const ENTRY = Buffer.from('\n\t\t"');

/**
 * Reads single objects of `@iconify-json/fluent-emoji`. Its icons.json is 100 MB, of which a shop needs a tenth:
 * the file is looked through once for where each object begins, and then read at those places only.
 */
export function openObjectFile(
  path = createRequire(import.meta.url).resolve('@iconify-json/fluent-emoji/icons.json'),
): { read: ReadObject; close(): Promise<void> } {
  let opened: Promise<{ file: FileHandle; places: ReadonlyMap<string, Slice> }> | undefined;
  const bodies = new Map<string, Promise<string | undefined>>();
  const start = async () => {
    const places = placesIn(await readFile(path));
    return { places, file: await open(path) };
  };
  const readBody = async (icon: string) => {
    opened ??= start();
    const { file, places } = await opened;
    const slice = places.get(icon);
    if (!slice) return undefined;
    const { buffer } = await file.read(Buffer.alloc(slice.length), 0, slice.length, slice.from);
    return bodyOf(buffer.toString());
  };
  return {
    read: (icon) => {
      let body = bodies.get(icon);
      if (!body) bodies.set(icon, (body = readBody(icon)));
      return body;
    },
    close: async () => (await opened)?.file.close(),
  };
}

interface Slice {
  readonly from: number;
  readonly length: number;
}

/** An object's entry is `\n\t\t"name": {…}`, two tabs deep; inside, everything stands deeper. */
function placesIn(whole: Buffer): Map<string, Slice> {
  const places = new Map<string, Slice>();
  let at = whole.indexOf(ENTRY, whole.indexOf('"icons": {'));
  while (at >= 0) {
    const next = whole.indexOf(ENTRY, at + ENTRY.length);
    const nameFrom = at + ENTRY.length;
    const nameTo = whole.indexOf('"', nameFrom);
    const from = whole.indexOf('{', nameTo);
    places.set(whole.toString('utf8', nameFrom, nameTo), {
      from,
      length: (next < 0 ? whole.length : next) - from,
    });
    at = next;
  }
  return places;
}

function bodyOf(entry: string): string | undefined {
  const end = entry.indexOf('\n\t\t}');
  const parsed: unknown = JSON.parse(entry.slice(0, end) + '}');
  return typeof parsed === 'object' && parsed !== null && 'body' in parsed && typeof parsed.body === 'string'
    ? parsed.body
    : undefined;
}
