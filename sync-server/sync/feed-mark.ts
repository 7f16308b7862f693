import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * A mark is an empty file with a name of its own, known by its place on the disk (number and time of birth) too: a copy of it,
 * from a backup, is another one. Each start leaves a new one, so that a copy which is put back over the original is noticed as
 * well: the file that it brings was not there before, and gets another place.
 */

/** Leaves a mark in `folder` and answers it; undefined where nothing can be written. */
export function leaveMark(folder: string): string | undefined {
  const name = `life-${randomUUID()}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, name), '', { flag: 'wx' });
    return `${name}:${placeOf(folder, name)}`;
  } catch {
    return undefined;
  }
}

/** Whether this very mark, and no copy of it, is there. */
export function isMarkHere(folder: string, mark: string): boolean {
  const [name = ''] = mark.split(':');
  try {
    return mark === `${name}:${placeOf(folder, name)}`;
  } catch {
    return false;
  }
}

export function removeMark(folder: string, mark: string): void {
  const [name = ''] = mark.split(':');
  // It was written by an earlier start of ours; whatever else the database may say is no reason to remove anything.
  if (/^life-[0-9a-f-]{36}$/.test(name)) rmSync(join(folder, name), { force: true });
}

function placeOf(folder: string, name: string): string {
  const { ino, birthtimeMs } = statSync(join(folder, name));
  return `${ino}:${Math.trunc(birthtimeMs)}`;
}
