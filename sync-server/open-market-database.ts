import { type Config, ConfigRefusal } from './config.ts';
import { type DatabaseWatch, watchDatabase } from './platform/database-watch.ts';
import { type Database, openDatabase } from './platform/database.ts';
import {
  type EmbeddedPostgres,
  openEmbeddedPostgres,
} from './platform/embedded-postgres/open-embedded-postgres.ts';
import { makeDataFolder } from './platform/make-data-folder.ts';
import { migrateDatabase } from './platform/migrate-database.ts';

export interface MarketDatabase extends Database {
  /** Absent when it is `DATABASE_URL`'s. */
  readonly embedded?: EmbeddedPostgres;
  /** Whether it answers at all, asked on a connection of its own. */
  readonly watch: DatabaseWatch;
  /** Closes the connections, then what was started for them. Any number of calls do it once. */
  close(): Promise<void>;
}

/**
 * Opens the database that the settings name, `DATABASE_URL`'s or else the embedded one under `DATA_DIR`, and brings it
 * to the present schema. Throws a `ConfigRefusal` with the setting's name when the folder or the database cannot be used.
 */
export async function openMarketDatabase(
  config: Pick<Config, 'dataDir' | 'databaseUrl'>,
  log: (line: string) => void,
): Promise<MarketDatabase> {
  refusing(`DATA_DIR ${config.dataDir} cannot be used`, () => makeDataFolder(config.dataDir));
  const { dataDir, databaseUrl } = config;
  const embedded = databaseUrl === undefined ? await openEmbeddedPostgres({ dataDir, log }) : undefined;
  const database = openDatabase({ url: databaseUrl ?? embedded?.url ?? '' });
  let closing: Promise<void> | undefined;
  const closeDatabase = () => database.close().finally(() => embedded?.stop());
  try {
    if (databaseUrl !== undefined) await reach(database);
    await migrateDatabase(database.sql);
    const questions = openDatabase({ url: databaseUrl ?? embedded?.url ?? '', maxConnections: 1 });
    const watch = watchDatabase({ ask: () => questions.sql`select 1` });
    const closeAll = () => (closing ??= watch.stop().then(questions.close).then(closeDatabase));
    return { ...database, ...(embedded ? { embedded } : {}), watch, close: closeAll };
  } catch (error) {
    await closeDatabase();
    throw error;
  }
}

/** The address may lead nowhere, name no database, or carry another password: the person who set it has to know. */
async function reach({ sql }: Database): Promise<void> {
  try {
    await sql`select 1`;
  } catch (error) {
    throw refusal('DATABASE_URL leads to no database that can be used', error);
  }
}

function refusing(sentence: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    throw refusal(sentence, error);
  }
}

function refusal(sentence: string, error: unknown): ConfigRefusal {
  return new ConfigRefusal(`${sentence}: ${error instanceof Error ? error.message : String(error)}`);
}
