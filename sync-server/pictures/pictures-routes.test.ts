import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ReadObject } from './object-file.ts';
import { picturesRoutes } from './pictures-routes.ts';

// Rendering shares the machine with everything else that is tested.
vi.setConfig({ testTimeout: 60_000 });

let dataDir = '';
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'offshelf-pictures-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

/** One blue square instead of the package's objects, and how often it was asked for. */
function squares() {
  const asked: string[] = [];
  const readObject: ReadObject = async (icon) => {
    asked.push(icon);
    return '<path fill="#3d82df" d="M4 4h24v24H4z"/>';
  };
  return { asked, readObject };
}

/** A package that lost its objects. */
const nothing: ReadObject = async () => undefined;

const kept = async () =>
  (await readdir(dataDir, { recursive: true }))
    .filter((name) => /\.\w+$/.test(name) && name.includes('/1'))
    .toSorted();

test('a picture is rendered in both formats and all widths, transparent and 3:4', async () => {
  const app = picturesRoutes({ dataDir, ...squares() });
  for (const format of ['avif', 'webp']) {
    for (const width of [160, 480, 960]) {
      const answer = await app.request(`/pictures/dress~red/${width}.${format}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe(`image/${format}`);
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      const picture = sharp(Buffer.from(await answer.arrayBuffer()));
      const { data, info } = await picture.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
      expect([info.width, info.height]).toEqual([width, Math.round((width * 4) / 3)]);
      expect(data[3]).toBe(0);
      const middle = 4 * (Math.floor(info.height / 2) * info.width + Math.floor(info.width / 2));
      expect([...data.subarray(middle, middle + 4)].map((x) => Math.round(x / 40))).toEqual([5, 1, 1, 6]);
    }
  }
});

test('a browser that has the picture is not sent it again', async () => {
  const { asked, readObject } = squares();
  const app = picturesRoutes({ dataDir, readObject });
  const etag = (await app.request('/pictures/dress~red/160.webp')).headers.get('etag') ?? '';
  const again = await app.request('/pictures/skirt~red/160.webp', { headers: { 'if-none-match': etag } });
  expect([again.status, await again.text()]).toEqual([304, '']);
  expect(asked).toEqual(['dress']);
});

test('requests at the same time share one rendering, and later ones the file on disk', async () => {
  const { readObject } = squares();
  const app = picturesRoutes({ dataDir, readObject });
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => app.request('/pictures/dress~red/160.avif')),
  );
  const bodies = await Promise.all(answers.map(async (answer) => Buffer.from(await answer.arrayBuffer())));
  for (const body of bodies) expect(body.equals(bodies[0] ?? Buffer.of())).toBe(true);
  expect(await kept()).toEqual(['pictures/drawing-1/dress~red/160.avif']);

  const restarted = picturesRoutes({ dataDir, readObject: nothing });
  const answer = await restarted.request('/pictures/dress~red/160.avif');
  expect(Buffer.from(await answer.arrayBuffer()).equals(bodies[0] ?? Buffer.of())).toBe(true);
});

test.each([
  '/pictures/dress~crimson/160.avif',
  '/pictures/dress/160.avif',
  '/pictures/dress~red/161.avif',
  '/pictures/dress~red/160.png',
  '/pictures/dress~red/160.avif.webp',
  '/pictures/..%2f..%2fsecrets/160.avif',
])('%s is not found', async (path) => {
  const answer = await picturesRoutes({ dataDir, ...squares() }).request(path);
  expect(answer.status).toBe(404);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(await answer.json()).toMatchObject({ code: 'not-found' });
  expect(await readdir(dataDir)).toEqual([]);
});

test('more pictures than may be kept are still shown, but not kept', async () => {
  const app = picturesRoutes({ dataDir, ...squares(), store: { keep: 1 } });
  for (const key of ['dress~red', 'dress~blue', 'dress~red']) {
    for (const file of ['160.webp', '160.avif']) {
      expect((await app.request(`/pictures/${key}/${file}`)).status).toBe(200);
    }
  }
  expect(await kept()).toEqual(
    ['160.avif', '160.webp'].map((file) => `pictures/drawing-1/dress~red/${file}`),
  );
});
