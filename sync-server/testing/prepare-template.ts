import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url));

/** Any number, as long as every run takes the same: it serialises the runs that prepare a template. */
const templateLock = 8_712_001;

/**
 * Makes sure that a database with all migrations applied exists, named after their content, and answers its
 * name.
 */
export async function prepareTemplate(sql: postgres.Sql, serverUrl: string): Promise<string> {
  const template = `template_${migrationsHash()}`;
  await sql`select pg_advisory_lock(${templateLock})`;
  try {
    const [there] = await sql`select 1 from pg_database where datname = ${template}`;
    if (!there) await makeTemplate(sql, serverUrl, template);
    return template;
  } finally {
    await sql`select pg_advisory_unlock(${templateLock})`;
  }
}

/** The template gets its name when it is whole, so that one that was interrupted is made anew. */
async function makeTemplate(sql: postgres.Sql, serverUrl: string, template: string): Promise<void> {
  const unfinished = 'template_unfinished';
  await sql`drop database if exists ${sql(unfinished)} with (force)`;
  await sql`create database ${sql(unfinished)}`;
  await applyMigrations(databaseAt(serverUrl, unfinished));
  await sql`alter database ${sql(unfinished)} rename to ${sql(template)}`;
}

/** The address of another database on the same server. */
export function databaseAt(serverUrl: string, database: string): string {
  const address = new URL(serverUrl);
  address.pathname = `/${database}`;
  return address.href;
}

async function applyMigrations(url: string): Promise<void> {
  if (!existsSync(`${migrationsFolder}/meta/_journal.json`)) return;
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await migrate(drizzle(sql), { migrationsFolder });
  } finally {
    await sql.end();
  }
}

function migrationsHash(): string {
  const hash = createHash('sha256');
  for (const name of globSync('**/*.{sql,json}', { cwd: migrationsFolder }).toSorted()) {
    hash
      .update(name)
      .update('\0')
      .update(readFileSync(`${migrationsFolder}/${name}`));
  }
  return hash.digest('hex').slice(0, 16);
}
