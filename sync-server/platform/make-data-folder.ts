import { mkdirSync, mkdtempSync, rmdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Makes a folder and those above it, and tries that files can be made in it; throws what the system says. Node's own
 * recursive `mkdir` never returns where a system answers "no such file" for a folder whose parent is there (`/proc`).
 */
export function makeDataFolder(folder: string): void {
  makeFolder(folder);
  rmdirSync(mkdtempSync(join(folder, '.writable-')));
}

function makeFolder(folder: string): void {
  if (isThere(folder)) return;
  const above = dirname(folder);
  if (above !== folder) makeFolder(above);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Two servers that start at once both make it.
    if (!isThere(folder)) throw error;
  }
}

function isThere(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
}
