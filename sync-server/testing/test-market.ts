import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { uuidv7 } from 'uuidv7';
import { createApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { type Market, openMarket } from '../market.ts';
import { openDatabase } from '../platform/database.ts';
import { silentLog } from '../platform/logger.ts';
import type { AppEnv } from '../platform/request-account.ts';
import { readSecrets } from '../secrets.ts';
import { readFeedEpoch } from '../sync/feed-epoch.ts';
import { openPokes } from '../sync/pokes.ts';
import { openTestDatabase } from './test-database.ts';

/** The whole market on a database of its own, asked without a port; background work does not run. */
export interface TestMarket {
  readonly app: Hono<AppEnv>;
  readonly market: Market;
  /** Headers of a new guest. */
  guest(): Promise<Record<string, string>>;
  close(): Promise<void>;
}

export async function openTestMarket(): Promise<TestMarket> {
  const dataDir = await mkdtemp(join(tmpdir(), 'offshelf-test-market-'));
  const testDatabase = await openTestDatabase();
  const database = openDatabase({ url: testDatabase.url, maxConnections: 5 });
  const config = readConfig({ DATA_DIR: dataDir, DATABASE_URL: testDatabase.url, LOG_LEVEL: 'silent' });
  const pokes = await openPokes({ sql: database.sql, log: silentLog });
  const market = openMarket({
    config,
    database,
    pokes,
    log: silentLog,
    secrets: await readSecrets(config),
    epoch: await readFeedEpoch(database.db),
    publicUrl: () => 'http://localhost:8080',
  });
  const app = createApp(config, market);
  return {
    app,
    market,
    guest: async () => {
      const body = JSON.stringify({ accountId: uuidv7(), secret: uuidv7() });
      const answer = await app.request('/api/accounts/guest', {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      });
      const { accessToken } = (await answer.json()) as { accessToken: string };
      return { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' };
    },
    close: async () => {
      await pokes.close();
      await database.close();
      await testDatabase.close();
      await rm(dataDir, { recursive: true });
    },
  };
}
