import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogClient } from '../catalog/testing/catalog-client.ts';
import { ymlFeed, ymlOffer } from '../catalog/testing/made-feed.ts';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'offshelf-import-'));
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

/** Runs the command as its own process, standing in the folder of the feeds. */
function run(...words: string[]): Promise<{ code: number; output: string }> {
  const program = join(import.meta.dirname, 'import.ts');
  const env = { ...process.env, DATABASE_URL: database.url, INIT_CWD: folder, ASSUMED_STOCK: '7' };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...words], { env }, (error, stdout, stderr) => {
      resolve({
        code: typeof error?.code === 'number' ? error.code : error ? -1 : 0,
        output: stdout + stderr,
      });
    });
  });
}

test('a feed is imported and published, what was refused is said; a broken one changes nothing', async () => {
  const client = catalogClient(database.db);
  const offers = [
    ymlOffer('a'),
    ymlOffer('b', { price: 'free' }),
    ymlOffer('c', { more: '<barcode>1</barcode>' }),
  ];
  await writeFile(join(folder, 'lamps.yml'), ymlFeed({ offers }));
  await writeFile(join(folder, 'cut.yml'), ymlFeed({ offers }).slice(0, -60));

  const dry = await run('lamps.yml', '--dry-run');
  expect(dry).toMatchObject({ code: 0, output: expect.stringContaining('added 2, changed 0, removed 0') });
  expect((await client.manifest()).shelves).toEqual([]);

  const imported = await run('lamps.yml', '--seller', 'acme');
  expect(imported.code).toBe(0);
  expect(imported.output).toContain('refused   line 8, offer b: The price “free” is not a number.');
  expect(imported.output).toContain('warning   line 9, offer c: The barcode “1” is no GTIN');
  expect(imported.output).toContain('added 2, changed 0, removed 0, unchanged 0, refused 1');
  const manifest = await client.manifest();
  expect(manifest.shelves).toMatchObject([{ id: 'acme:1', count: 2, seq: 1 }]);
  expect((await client.shelf('acme:1')).overlay.offers).toMatchObject({
    'acme:a': [{ stock: 7, assumed: true }],
  });

  const cut = await run('cut.yml', '--seller', 'acme');
  expect(cut).toMatchObject({ code: 1, output: expect.stringContaining('The catalogue is as it was.') });
  expect(await client.manifest()).toEqual(manifest);
}, 60_000);

test('what cannot be done is said in a line', async () => {
  for (const [words, said] of [
    [[], /npm run import -- FILE/],
    [['nowhere.yml'], /nowhere\.yml cannot be read \(ENOENT\)/],
    [['goods.csv', '--format', 'csv'], /csv cannot be imported yet/],
    [['lamps.yml', '--seller', 'a:b'], /--seller is 1 to 39/],
  ] as const) {
    const { code, output } = await run(...words);
    expect(output).toMatch(said);
    expect(output).not.toMatch(/\n\s+at /);
    expect(code).toBe(1);
  }
}, 60_000);
