import { join } from 'node:path';
import { type FileLock, openFileLock } from '../file-lock.ts';

/** The locks by which processes with the same data folder agree about its PostgreSQL. */
export interface PostgresLocks {
  /** Held alone by the process that starts or stops it. */
  readonly turn: FileLock;
  /** Shared by all that use it; who can hold it alone is the only one. */
  readonly users: FileLock;
}

export function openPostgresLocks(dataDir: string): PostgresLocks {
  return {
    turn: openFileLock(join(dataDir, 'postgres-turn.lock')),
    users: openFileLock(join(dataDir, 'postgres-users.lock')),
  };
}
