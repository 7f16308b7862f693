import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { takeTurns } from './take-turns.ts';

export interface PictureStore {
  /** The bytes of a picture's file, made by `render` when they are not kept yet; `busy` when too many are waiting. */
  get(key: string, file: string, render: () => Promise<Buffer>): Promise<Buffer | 'busy'>;
}

export interface PictureStoreOptions {
  /** A folder of this store's own. */
  readonly folder: string;
  /** Renderings at a time: each takes a core. */
  readonly atOnce?: number;
  /** Renderings that may wait for their turn. */
  readonly waiting?: number;
  /** Pictures that are kept; further ones are rendered each time, so that made-up addresses cannot fill the disk. */
  readonly keep?: number;
}

/** Keeps rendered pictures on disk. Requests for the same file at the same time share one rendering. */
export function pictureStore(options: PictureStoreOptions): PictureStore {
  const { folder, atOnce = 2, waiting = 400, keep = 20_000 } = options;
  const turns = takeTurns({ atOnce, waiting });
  const underWay = new Map<string, Promise<Buffer>>();
  let kept: Promise<Set<string>> | undefined;

  const renderAndKeep = async (key: string, path: string, render: () => Promise<Buffer>) => {
    const bytes = await render();
    const keys = await (kept ??= readKeys(folder));
    if (keys.has(key) || keys.size < keep) {
      keys.add(key);
      // A full disk costs the keeping, not the picture.
      await writeWhole(path, bytes).catch(() => {});
    }
    return bytes;
  };

  return {
    async get(key, file, render) {
      const path = join(folder, key, file);
      const there = await readFile(path).catch(() => undefined);
      if (there) return there;
      const shared = underWay.get(path);
      if (shared) return shared;
      const turn = turns.take(() => renderAndKeep(key, path, render));
      if (!turn) return 'busy';
      const rendering = turn.finally(() => underWay.delete(path));
      underWay.set(path, rendering);
      return rendering;
    },
  };
}

async function readKeys(folder: string): Promise<Set<string>> {
  return new Set(await readdir(folder).catch(() => []));
}

/** A reader, or a start after a crash, never meets half a file. */
async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    await writeFile(unfinished, bytes);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
