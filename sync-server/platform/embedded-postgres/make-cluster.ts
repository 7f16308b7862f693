import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { type DatabaseHome, databaseHome, giveTo } from './database-home.ts';
import type { PostgresAccount } from './postgres-account.ts';
import type { PostgresPrograms } from './postgres-programs.ts';

/** The superuser, and the name of the database that the product lives in. */
export const databaseName = 'offshelf';

/**
 * Makes the database cluster of `home` unless it is there. It is made beside its place and moved there when
 * it is whole, so that one that was interrupted is made anew. Answers whether it had to be made.
 */
export async function makeCluster(
  home: DatabaseHome,
  programs: PostgresPrograms,
  account: PostgresAccount,
): Promise<boolean> {
  if (existsSync(home.folder)) return false;
  const partial = databaseHome(`${home.folder}.partial`);
  rmSync(partial.folder, { recursive: true, force: true });
  mkdirSync(partial.folder, { recursive: true, mode: 0o700 });
  writeFileSync(partial.passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (account.kind === 'other-user') giveTo(partial.folder, account);
  await runInitdb(partial, programs.initdb, account);
  renameSync(partial.folder, home.folder);
  return true;
}

async function runInitdb(home: DatabaseHome, initdb: string, account: PostgresAccount): Promise<void> {
  const { file, args, options } = account.command(initdb, [
    `--pgdata=${home.cluster}`,
    `--username=${databaseName}`,
    `--pwfile=${home.passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    // the built-in provider sorts alike on every machine; the system's locales do not
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ]);
  const running = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  running.stdout.on('data', (text) => (said += text));
  running.stderr.on('data', (text) => (said += text));
  const [code] = await once(running, 'close');
  if (code !== 0) throw new Error(`PostgreSQL could not make its database:\n${said.slice(-2000)}`);
}
