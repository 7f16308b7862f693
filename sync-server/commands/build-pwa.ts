import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openFileLock } from '../platform/file-lock.ts';
import { projectFolder, runProgram } from './run-program.ts';

const sources = [
  'pwa/**',
  'public/**',
  'shared-schema/**',
  'vite.config.ts',
  'package-lock.json',
  'tsconfig.base.json',
];
const isTest = /\.test\.tsx?$/;
const hashFile = join(projectFolder, 'dist', '.sources-hash');

/**
 * Builds the PWA into `dist/` if what it is built from has changed since. Answers false, having printed why,
 * when the build fails. Commands that call this at once wait for each other.
 */
export async function buildPwa(print: (line: string) => void): Promise<boolean> {
  mkdirSync(join(projectFolder, '.cache'), { recursive: true });
  const lock = openFileLock(join(projectFolder, '.cache', 'build.lock'));
  try {
    await lock.exclusive();
    const wanted = sourcesHash();
    if (builtHash() === wanted) return true;
    print('Building the app');
    // without this file an interrupted build is not taken for a whole one
    rmSync(hashFile, { force: true });
    const { code, said } = await runProgram('vite', ['build', '--logLevel', 'warn'], { quiet: true });
    if (said.trim()) print(said.trimEnd());
    if (code !== 0) {
      print('The app could not be built');
      return false;
    }
    writeFileSync(hashFile, wanted);
    return true;
  } finally {
    lock.close();
  }
}

function builtHash(): string | undefined {
  try {
    return readFileSync(hashFile, 'utf8');
  } catch {
    return undefined;
  }
}

function sourcesHash(): string {
  // the version that the build shows comes from this variable where it is set
  const hash = createHash('sha256').update(process.env.APP_VERSION ?? '');
  for (const name of globSync(sources, { cwd: projectFolder }).toSorted()) {
    const path = join(projectFolder, name);
    if (isTest.test(name) || !statSync(path).isFile()) continue;
    const content = readFileSync(path);
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
