import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';

/** A lock between processes that the kernel lets go when its holder dies, however it dies. */
export interface FileLock {
  /** Waits until this process holds the lock alone. */
  exclusive(): Promise<void>;
  /** Waits until this process holds the lock together with any number of others. */
  shared(): Promise<void>;
  /** Takes the lock alone, or answers false at once when another holds it. */
  tryExclusive(): boolean;
  release(): void;
  /** Releases the lock and closes its file. */
  close(): void;
}

const betweenTriesMs = 50;

/**
 * Opens the lock that lives in the file `path` (made when missing, always empty).
 *
 * Node has no flock; SQLite's own file locks serve: a read transaction is a shared lock, BEGIN EXCLUSIVE
 * an exclusive one (https://www.sqlite.org/lockingv3.html). A file with a process id in it would stay
 * behind after `kill -9`, and in a container the same id soon belongs to somebody else. A killed holder may leave
 * a `-journal` file; SQLite removes it by itself, for the file it belongs to is empty.
 */
export function openFileLock(path: string): FileLock {
  const file = new DatabaseSync(path);
  const release = () => {
    if (file.isTransaction) file.exec('ROLLBACK');
  };
  const tryExclusive = () => tried(() => file.exec('BEGIN EXCLUSIVE'), release);
  const tryShared = () =>
    tried(() => {
      file.exec('BEGIN');
      file.prepare('SELECT count(*) FROM sqlite_master').get();
    }, release);
  return {
    exclusive: () => until(tryExclusive),
    shared: () => until(tryShared),
    tryExclusive,
    release,
    close: () => {
      release();
      file.close();
    },
  };
}

async function until(attempt: () => boolean): Promise<void> {
  while (!attempt()) await pause(betweenTriesMs);
}

function tried(take: () => void, release: () => void): boolean {
  try {
    take();
    return true;
  } catch (error) {
    release();
    if (isBusy(error)) return false;
    throw error;
  }
}

function isBusy(error: unknown): boolean {
  const sqliteBusy = 5;
  return error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy;
}
