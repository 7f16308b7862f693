import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import * as v from 'valibot';
import {
  CatalogManifestSchema,
  ChunkSchema,
  OverlaySchema,
  shelfDigestText,
  ShelfManifestSchema,
} from '#shared-schema/catalog/catalog-replica.ts';
import { readStock } from '../../inventory/read-stock.ts';
import type { Db } from '../../platform/database.ts';
import type { AppEnv } from '../../platform/request-account.ts';
import { catalogRoutes } from '../catalog-routes.ts';

/** A device, as far as the catalogue goes: it reads, checks hashes and digests, and keeps nothing. */
export function catalogClient(db: Db) {
  const app: Hono<AppEnv> = catalogRoutes({
    db,
    readStock,
    epoch: 'test-epoch',
    manifestFreshMs: 0,
    now: () => new Date('2026-05-01T12:00:00Z'),
  });
  const get = (path: string, headers: Record<string, string> = {}) =>
    Promise.resolve(app.request(`/api/catalog/${path}`, { headers }));
  const blob = async (hash: string): Promise<unknown> => {
    const text = await (await get(`blobs/${hash}`)).text();
    if (createHash('sha256').update(text).digest('hex') !== hash) throw new Error(`Blob ${hash} is damaged`);
    return JSON.parse(text);
  };
  const manifest = async () => v.parse(CatalogManifestSchema, await (await get('manifest')).json());
  return {
    get,
    blob,
    manifest,
    json: async (path: string) => (await (await get(path)).json()) as Record<string, unknown>,
    /** A shelf with all of its files, its digest checked. */
    async shelf(id: string) {
      const shelf = v.parse(
        ShelfManifestSchema,
        await (await get(`shelves/${encodeURIComponent(id)}`)).json(),
      );
      const cards = [];
      for (const { hash, count } of shelf.chunks) {
        const chunk = v.parse(ChunkSchema, await blob(hash));
        if (chunk.cards.length !== count) throw new Error(`Chunk ${hash} holds ${chunk.cards.length} cards`);
        cards.push(...chunk.cards);
      }
      const digest = createHash('sha256').update(shelfDigestText(cards)).digest('hex');
      if (digest !== shelf.digest) throw new Error(`The digest of ${id} does not fit its cards`);
      const overlay = v.parse(OverlaySchema, await blob(shelf.overlay.hash));
      return { shelf, cards, overlay };
    },
    /** Every card on every shelf. */
    async cards() {
      const { shelves } = await manifest();
      const all = [];
      for (const { id } of shelves) all.push(...(await this.shelf(id)).cards);
      return all;
    },
  };
}
