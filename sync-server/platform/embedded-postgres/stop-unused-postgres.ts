import { existsSync, realpathSync } from 'node:fs';
import { findDatabaseHome } from './database-home.ts';
import { openPostgresLocks } from './postgres-locks.ts';
import { stopPostmaster } from './postmaster.ts';

/** Stops the embedded PostgreSQL of a data folder if processes that were killed left it running for nobody. */
export async function stopUnusedPostgres(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  const dataDir = realpathSync(folder);
  const { turn, users } = openPostgresLocks(dataDir);
  try {
    await turn.exclusive();
    if (users.tryExclusive()) await stopPostmaster(findDatabaseHome(dataDir).cluster);
  } finally {
    users.close();
    turn.close();
  }
}
