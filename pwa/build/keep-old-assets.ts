import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** This build's and the previous two. */
const VERSIONS_KEPT = 3;
const VERSIONS_FILE = '.asset-versions.json';

/** Assets of each kept build, the newest first: paths relative to `dist/`. */
export type AssetVersions = readonly (readonly string[])[];

let currentAssets: ReadonlySet<string> = new Set();

/** False for an asset of an earlier build: it is served, but a new worker does not precache it. */
export function isCurrentAsset(url: string): boolean {
  return !url.startsWith('assets/') || currentAssets.has(url);
}

/**
 * A page that is open while a new version is deployed still asks for its own lazy chunks. Their names carry their
 * hash, so the chunks of the previous two builds lie beside the new ones; older ones are deleted.
 */
export function keepOldAssets(): Plugin {
  return {
    name: 'offshelf:keep-old-assets',
    apply: 'build',
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler({ dir }, bundle) {
        const assets = Object.keys(bundle).filter((file) => file.startsWith('assets/'));
        // The worker's own build passes here too and has no hashed assets.
        if (dir === undefined || assets.length === 0) return;
        currentAssets = new Set(assets);
        const versions = nextVersions(await readVersions(dir), assets);
        await writeFile(join(dir, VERSIONS_FILE), JSON.stringify(versions));
        await sweep(dir, new Set(versions.flat()));
      },
    },
  };
}

/** Puts `assets` first; building the same sources again does not push an older version out. */
export function nextVersions(versions: AssetVersions, assets: readonly string[]): AssetVersions {
  const now = assets.toSorted();
  const others = versions.filter((old) => old.join('\n') !== now.join('\n'));
  return [now, ...others].slice(0, VERSIONS_KEPT);
}

async function readVersions(dir: string): Promise<AssetVersions> {
  try {
    const versions: unknown = JSON.parse(await readFile(join(dir, VERSIONS_FILE), 'utf8'));
    return Array.isArray(versions) ? (versions as AssetVersions) : [];
  } catch {
    // The first build, or one that was interrupted: nothing is known, so nothing is kept.
    return [];
  }
}

async function sweep(dir: string, kept: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(join(dir, 'assets')))
    if (!kept.has(`assets/${name}`)) await rm(join(dir, 'assets', name), { recursive: true });
}
