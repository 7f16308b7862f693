import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { PostgresAccount } from './postgres-account.ts';

/** Where one embedded database lives; everything in it belongs to the account that runs PostgreSQL. */
export interface DatabaseHome {
  readonly folder: string;
  /** PostgreSQL's data directory. */
  readonly cluster: string;
  /** The superuser's password, in a file that only its owner may read. */
  readonly passwordFile: string;
  /** The TCP port of the last start. */
  readonly portFile: string;
}

/** The layout of a home in `folder`. */
export function databaseHome(folder: string): DatabaseHome {
  return {
    folder,
    cluster: join(folder, 'cluster'),
    passwordFile: join(folder, 'password'),
    portFile: join(folder, 'port'),
  };
}

/** Where root keeps what another user must reach. */
export function systemFolder(): string {
  const folder = '/var/lib/offshelf';
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return folder;
}

/**
 * The home that belongs to `dataDir`: `dataDir/postgres`, unless the account cannot reach it (folders
 * closed to it); then one under `/var/lib/offshelf`, named in `dataDir/postgres-home`. What an earlier start
 * made at the other place, or under another owner, is moved over. PostgreSQL must not be running.
 */
export function settleDatabaseHome(dataDir: string, account: PostgresAccount): DatabaseHome {
  const note = join(dataDir, 'postgres-home');
  const current = findDatabaseHome(dataDir).folder;
  let folder = current;
  if (account.kind !== 'own' && !reachable(dataDir, account) && current.startsWith(dataDir)) {
    folder = join(systemFolder(), randomBytes(8).toString('hex'));
    if (existsSync(current)) cpSync(current, folder, { recursive: true });
    writeFileSync(`${note}.partial`, folder);
    renameSync(`${note}.partial`, note);
    rmSync(current, { recursive: true, force: true });
  }
  const owner = lstatSync(folder, { throwIfNoEntry: false })?.uid ?? account.uid;
  if (owner !== account.uid && account.kind === 'own') {
    throw new Error(`The database in ${folder} belongs to another user (${owner})`);
  }
  const home = databaseHome(folder);
  closeToOthers(home);
  if (owner !== account.uid) giveTo(folder, account);
  return home;
}

/** The home that `dataDir` has now, whether or not anything was made there yet. */
export function findDatabaseHome(dataDir: string): DatabaseHome {
  const note = join(dataDir, 'postgres-home');
  return databaseHome(existsSync(note) ? readFileSync(note, 'utf8').trim() : join(dataDir, 'postgres'));
}

/** PostgreSQL insists on it; copies of a data folder (ours, a backup) often lose the modes of folders. */
function closeToOthers({ folder, cluster }: DatabaseHome): void {
  for (const closed of [folder, cluster]) if (existsSync(closed)) chmodSync(closed, 0o700);
}

/** Makes `folder` and everything in it the account's own; `folder` itself last, as the mark of being done. */
export function giveTo(folder: string, account: PostgresAccount): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) giveTo(path, account);
    else if (!entry.isSymbolicLink()) chownSync(path, account.uid, account.gid);
  }
  chownSync(folder, account.uid, account.gid);
}

function reachable(folder: string, account: PostgresAccount): boolean {
  const { file, args, options } = account.command('test', ['-x', folder]);
  return spawnSync(file, args, { ...options, stdio: 'ignore' }).status === 0;
}
