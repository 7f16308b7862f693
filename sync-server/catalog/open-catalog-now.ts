import type { Db } from '../platform/database.ts';
import { sha256 } from './digest-product.ts';
import { type CatalogNow, readManifest } from './read-manifest.ts';

/** The manifest ready to be sent. */
export interface ServedCatalog extends CatalogNow {
  readonly body: string;
  readonly etag: string;
}

/**
 * Reads the manifest at most once in `freshMs`, however many ask: a thousand devices that come back at once cost one read.
 */
export function openCatalogNow(db: Db, epoch: string, freshMs: number): () => Promise<ServedCatalog> {
  let kept: { readonly at: number; readonly catalog: Promise<ServedCatalog> } | undefined;
  return () => {
    const at = performance.now();
    if (kept && at - kept.at < freshMs) return kept.catalog;
    const catalog = serve(db, epoch);
    const mine = { at, catalog };
    kept = mine;
    // A read that failed is not kept.
    catalog.catch(() => {
      if (kept === mine) kept = undefined;
    });
    return catalog;
  };
}

async function serve(db: Db, epoch: string): Promise<ServedCatalog> {
  const now = await readManifest(db, epoch);
  const body = JSON.stringify(now.manifest);
  return { ...now, body, etag: `"${sha256(body).slice(0, 32)}"` };
}
