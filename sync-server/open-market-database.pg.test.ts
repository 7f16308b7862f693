import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ConfigRefusal } from './config.ts';
import { openMarketDatabase } from './open-market-database.ts';
import { databaseAt } from './testing/prepare-template.ts';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'offshelf-open-'));
});
afterAll(() => rm(dataDir, { recursive: true }));

const refusalOf = (settings: { dataDir: string; databaseUrl: string | undefined }) =>
  openMarketDatabase(settings, () => {}).then(
    () => undefined,
    (error: unknown) => (error instanceof ConfigRefusal ? error.message : error),
  );

test('a DATABASE_URL that leads nowhere is refused by its name, and nothing secret is said', async () => {
  const { url } = inject('testPostgres');
  const noDatabase = await refusalOf({ dataDir, databaseUrl: databaseAt(url, 'not_there') });
  expect(noDatabase).toMatch(/^DATABASE_URL .*"not_there" does not exist/);
  const stranger = new URL(databaseAt(url, 'postgres'));
  stranger.password = 'wrong-secret';
  const noEntrance = await refusalOf({ dataDir, databaseUrl: stranger.href });
  expect(noEntrance).toMatch(/^DATABASE_URL .*password authentication failed/);
  expect(noEntrance).not.toContain('wrong-secret');
  const nobody = await refusalOf({ dataDir, databaseUrl: 'postgres://a:b@127.0.0.1:9/x' });
  expect(nobody).toMatch(/^DATABASE_URL .*127\.0\.0\.1:9/);
});

test.runIf(process.platform === 'linux')(
  'a DATA_DIR that cannot be made is refused by its name',
  async () => {
    const refused = await refusalOf({ dataDir: '/proc/offshelf', databaseUrl: undefined });
    expect(refused).toMatch(/^DATA_DIR \/proc\/offshelf /);
  },
);
