import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import MiniSearch from 'minisearch';
import type { Chunk, Offer, Overlay } from '#shared-schema/catalog/catalog-replica.ts';
import type { ProductCard } from '#shared-schema/catalog/product-card.ts';
import { searchOptions } from '#shared-schema/catalog/search-options.ts';
import type { Executor } from '../platform/database.ts';
import { readBlob } from './blob-repository.ts';
import type { ShelfRow } from './shelf-repository.ts';
import { stem } from './stem.ts';

const gunzipAsync = promisify(gunzip);

/** A published shelf in memory: what a device would hold of it. */
export interface ShelfInMemory {
  readonly row: ShelfRow;
  readonly cards: ReadonlyMap<string, ProductCard>;
  readonly offers: Readonly<Record<string, Offer[]>>;
  readonly index: MiniSearch;
}

/**
 * Keeps published shelves in memory, the least recently used ones leaving when all together hold more than `limit` products.
 * A shelf that was published again is read again, but only what differs of it.
 */
export function openShelfMemory(db: Executor, limit: number): (row: ShelfRow) => Promise<ShelfInMemory> {
  const kept = new Map<string, ShelfInMemory>();
  return async (row) => {
    const before = kept.get(row.id);
    const shelf = before?.row.seq === row.seq ? before : await readIntoMemory(db, row, before);
    // Re-inserted at the end: a Map iterates in insertion order, so the first entry is the least recently used.
    kept.delete(row.id);
    kept.set(row.id, shelf);
    let held = [...kept.values()].reduce((sum, { cards }) => sum + cards.size, 0);
    for (const [id, { cards }] of kept) {
      if (held <= limit || id === row.id) break;
      kept.delete(id);
      held -= cards.size;
    }
    return shelf;
  };
}

async function readIntoMemory(
  db: Executor,
  row: ShelfRow,
  before: ShelfInMemory | undefined,
): Promise<ShelfInMemory> {
  const sameChunks = before?.row.digest === row.digest;
  return {
    row,
    cards: sameChunks && before ? before.cards : await readAllCards(db, row),
    offers:
      before?.row.overlayHash === row.overlayHash
        ? before.offers
        : (JSON.parse(await readText(db, row.overlayHash)) as Overlay).offers,
    index:
      before?.row.searchHash === row.searchHash
        ? before.index
        : MiniSearch.loadJSON(await readText(db, row.searchHash), searchOptions(stem)),
  };
}

async function readAllCards(db: Executor, row: ShelfRow): Promise<Map<string, ProductCard>> {
  const cards = new Map<string, ProductCard>();
  for (const { hash } of row.chunks) {
    // Our own publisher wrote it: no need to parse each card again.
    const chunk = JSON.parse(await readText(db, hash)) as Chunk;
    for (const card of chunk.cards) cards.set(card.id, card);
  }
  return cards;
}

async function readText(db: Executor, hash: string): Promise<string> {
  const blob = await readBlob(db, hash);
  if (!blob) throw new Error(`The file ${hash} of a published shelf is missing`);
  return (await gunzipAsync(blob.gzip)).toString('utf8');
}
