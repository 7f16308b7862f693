import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ART_OBJECTS } from './art-objects.ts';
import { DEVICE_OBJECTS } from './device-objects.ts';
import { FOOD_OBJECTS } from './food-objects.ts';
import { HOME_OBJECTS } from './home-objects.ts';
import { objectFile } from './object-file.ts';
import { PLAY_OBJECTS } from './play-objects.ts';
import { SPORT_OBJECTS } from './sport-objects.ts';
import { WEAR_OBJECTS } from './wear-objects.ts';

const read = objectFile();

test('every object of the tables is in the package', async () => {
  for (const { icon } of Object.values(ART_OBJECTS)) {
    const body = (await read(icon)) ?? '';
    expect([body[0], body.at(-1)], icon).toEqual(['<', '>']);
  }
});

test('an unknown object is undefined', async () => {
  expect(await read('no-such-thing')).toBeUndefined();
  expect(await read('width')).toBeUndefined();
});

test('objects are found wherever they stand in the file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'offshelf-objects-'));
  const icons = {
    first: { body: '<a/>' },
    second: { body: '<b x="\\n"/>', width: 30 },
    last: { body: '<c/>' },
  };
  const path = join(folder, 'icons.json');
  await writeFile(
    path,
    JSON.stringify({ prefix: 'x', icons, aliases: { other: { parent: 'first' } } }, null, '\t'),
  );
  const made = objectFile(path);
  try {
    expect(await Promise.all(['first', 'second', 'last'].map(made))).toEqual(
      Object.values(icons).map(({ body }) => body),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('no two tables name an object alike', () => {
  const tables = [WEAR_OBJECTS, DEVICE_OBJECTS, HOME_OBJECTS, PLAY_OBJECTS, SPORT_OBJECTS, FOOD_OBJECTS];
  expect(tables.reduce((sum, table) => sum + Object.keys(table).length, 0)).toBe(
    Object.keys(ART_OBJECTS).length,
  );
});
