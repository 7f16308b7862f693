import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { endFeedEpoch, readFeedEpoch } from './feed-epoch.ts';

let database: TestDatabase;
let root: string;
let folder: string;
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  await database.sql`delete from feed_epoch`;
  root = await mkdtemp(join(tmpdir(), 'offshelf-epoch-'));
  folder = join(root, 'secrets');
});
afterEach(() => rm(root, { recursive: true }));
afterAll(() => database.close());

const start = () => readFeedEpoch(database.db, folder);
/** A cold copy of the database's own memory, as a copy of its data folder has it. */
const copyOfRow = async () => (await database.sql`select epoch, home from feed_epoch`)[0];
const putBackRow = (row: Awaited<ReturnType<typeof copyOfRow>>) =>
  database.sql`update feed_epoch set epoch = ${row?.epoch}, home = ${row?.home}`;

test('S14: the epoch stays from start to start, and one mark is left', async () => {
  const epoch = await start();
  expect(await start()).toBe(epoch);
  expect(await start()).toBe(epoch);
  expect(await readdir(folder)).toHaveLength(1);
});

test('S14: two servers that start at once are in one epoch, and so are later starts', async () => {
  const both = await Promise.all([start(), start()]);
  expect(new Set(both).size).toBe(1);
  expect(await start()).toBe(both[0]);
});

describe('S14: a new epoch begins', () => {
  test('when the whole data folder comes back from a copy', async () => {
    const epoch = await start();
    const row = await copyOfRow();
    await cp(folder, join(root, 'backup'), { recursive: true, preserveTimestamps: true });
    expect(await start()).toBe(epoch);
    await rm(folder, { recursive: true });
    await cp(join(root, 'backup'), folder, { recursive: true, preserveTimestamps: true });
    await putBackRow(row);
    expect(await start()).not.toBe(epoch);
  });

  test('when a copy is put over what is there', async () => {
    const epoch = await start();
    const row = await copyOfRow();
    await cp(folder, join(root, 'backup'), { recursive: true, preserveTimestamps: true });
    await start();
    await cp(join(root, 'backup'), folder, { recursive: true, preserveTimestamps: true });
    await putBackRow(row);
    expect(await start()).not.toBe(epoch);
  });

  test('when the database alone is set back', async () => {
    const epoch = await start();
    const row = await copyOfRow();
    await start();
    await putBackRow(row);
    expect(await start()).not.toBe(epoch);
  });

  test('when the rows find themselves in another database, or on another timeline', async () => {
    const epoch = await start();
    const [row] = await database.sql`select home from feed_epoch`;
    const [home = '', mark] = String(row?.home).split(' ');
    const timeline = home.replace(/[^/]+$/, '00000007');
    expect(timeline).not.toBe(home);
    await database.sql`update feed_epoch set home = ${`${timeline} ${mark}`}`;
    expect(await start()).not.toBe(epoch);
  });

  test('when somebody says so', async () => {
    const epoch = await start();
    await endFeedEpoch(database.db);
    const next = await start();
    expect(next).not.toBe(epoch);
    expect(await start()).toBe(next);
  });
});

test('a folder that cannot be written costs nothing but the mark', async () => {
  folder = '/dev/null/nowhere';
  const epoch = await start();
  expect(await start()).toBe(epoch);
});
