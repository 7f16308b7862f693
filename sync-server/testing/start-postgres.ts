import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { openEmbeddedPostgres } from '../platform/embedded-postgres/open-embedded-postgres.ts';
import { prepareTemplate } from './prepare-template.ts';
import { testPostgresFolder } from './test-postgres-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** What `openTestDatabase` needs. */
    testPostgres: {
      /** The server's address, with a database that nobody tests in. */
      url: string;
      /** The database that every test database is a copy of. */
      template: string;
      /** Begins the name of each test database of this run. */
      prefix: string;
    };
  }
}

/**
 * Starts the PostgreSQL of the tests once for a run and prepares the database that `openTestDatabase`
 * copies. Its data stay between runs, which saves a second; runs at the same time share it.
 */
export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  const server = await openEmbeddedPostgres({
    dataDir: testPostgresFolder(project.vitest.config.root),
    log: () => {},
    // tests write a lot and keep nothing: a power cut may cost the folder, which is made again
    settings: { max_connections: '300', fsync: 'off', full_page_writes: 'off' },
  });
  const sql = postgres(server.url, { max: 1, onnotice: () => {} });
  const prefix = `test_${randomBytes(4).toString('hex')}_`;
  try {
    if (server.startedHere) await dropDatabases(sql, 'test_');
    const template = await prepareTemplate(sql, server.url);
    if (server.startedHere) await dropDatabases(sql, 'template_', template);
    project.provide('testPostgres', { url: server.url, template, prefix });
  } catch (error) {
    await sql.end();
    await server.stop();
    throw error;
  }
  return async () => {
    await dropDatabases(sql, prefix);
    await sql.end();
    await server.stop();
  };
}

/** Drops the databases whose names begin with `prefix`, except one: what test files or old runs left behind. */
async function dropDatabases(sql: postgres.Sql, prefix: string, except = ''): Promise<void> {
  const left = await sql<{ datname: string }[]>`
    select datname from pg_database where starts_with(datname, ${prefix}) and datname <> ${except}
  `;
  for (const { datname } of left) await sql`drop database if exists ${sql(datname)} with (force)`;
}
