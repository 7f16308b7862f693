import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { openEmbeddedPostgres } from '../../sync-server/platform/embedded-postgres/open-embedded-postgres.ts';
import { databaseAt, prepareTemplate } from '../../sync-server/testing/prepare-template.ts';
import { testPostgresFolder } from '../../sync-server/testing/test-postgres-folder.ts';

/** A database of this process's own, on the PostgreSQL that the tests use. */
export async function openSimulatedMarket(
  checkout: string,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const postmaster = await openEmbeddedPostgres({
    dataDir: testPostgresFolder(checkout),
    log: () => {},
    settings: { max_connections: '300', fsync: 'off', full_page_writes: 'off' },
  });
  const sql = postgres(postmaster.url, { max: 1, onnotice: () => {}, max_lifetime: null });
  const name = `test_simulator_${randomBytes(6).toString('hex')}`;
  const template = await prepareTemplate(sql, postmaster.url);
  await sql`create database ${sql(name)} template ${sql(template)}`;
  return {
    url: databaseAt(postmaster.url, name),
    async close() {
      await sql`drop database if exists ${sql(name)} with (force)`;
      await sql.end();
      await postmaster.stop();
    },
  };
}
