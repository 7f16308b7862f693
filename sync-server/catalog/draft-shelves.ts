import { sql } from 'drizzle-orm';
import { CHUNK_LIMIT, type Offer, shelfDigestText } from '#shared-schema/catalog/catalog-replica.ts';
import { canonicalJson } from '#shared-schema/sync/canonical-json.ts';
import type { Tx } from '../platform/database.ts';
import { type PackedBlob, packBlob } from './blob-repository.ts';
import { buildSearchIndex } from './build-search-index.ts';
import {
  type ReadStock,
  readCards,
  readOffersWithStock,
  type StoredCard,
  searchDocument,
} from './card-repository.ts';
import { sha256 } from './digest-product.ts';
import { type CardPlace, placeCards } from './place-cards.ts';
import { readCategoryPath } from './read-category-path.ts';
import { readPlaces, type ShelfRow } from './shelf-repository.ts';

/** A shelf as it will be, with the files it names. */
export interface ShelfDraft {
  readonly row: ShelfRow;
  readonly before: ShelfRow | undefined;
  readonly blobs: readonly PackedBlob[];
}

export interface Draft {
  readonly shelves: readonly ShelfDraft[];
  /** Absent: no card moved. */
  readonly places?: ReadonlyMap<string, CardPlace>;
}

/** All of a category's shelves anew: cards into chunks, search indexes, overlays. Reads and compresses, writes nothing. */
export async function draftShelves(
  tx: Tx,
  readStock: ReadStock,
  categoryId: string,
  before: readonly ShelfRow[],
): Promise<Draft> {
  const cards = await readCards(tx, { categoryId });
  const offers = await readOffersWithStock(tx, readStock, { categoryId });
  const path = await readCategoryPath(tx, categoryId);
  const places = placeCards(
    cards.map(({ card }) => card.id),
    await readPlaces(tx, categoryId),
  );
  const parts = Map.groupBy(cards, ({ card }) => places.get(card.id)?.part ?? 1);
  const shelves: ShelfDraft[] = [];
  for (const part of new Set([...before.map((row) => row.part), ...parts.keys()])) {
    const old = before.find((row) => row.part === part);
    const onShelf = parts.get(part) ?? [];
    const chunks = await packChunks(tx, onShelf, places);
    const search = await packSearch(tx, onShelf, path);
    const overlay = await packOverlay(tx, onShelf, offers, old);
    const row: ShelfRow = {
      id: part === 1 ? categoryId : `${categoryId}~${part}`,
      categoryId,
      part,
      seq: old?.seq ?? 0,
      digest: sha256(shelfDigestText(onShelf.map(({ card }) => card))),
      count: onShelf.length,
      chunks: chunks.map(({ slot, count, blob }) => ({ slot, count, hash: blob.hash, bytes: blob.bytes })),
      searchHash: search.hash,
      searchBytes: search.bytes,
      ...overlay.fields,
    };
    shelves.push({ row, before: old, blobs: [...chunks.map(({ blob }) => blob), search, ...overlay.blobs] });
  }
  return { shelves, places };
}

async function packChunks(
  tx: Tx,
  cards: readonly StoredCard[],
  places: ReadonlyMap<string, CardPlace>,
): Promise<{ slot: number; count: number; blob: PackedBlob }[]> {
  const chunks = Map.groupBy(cards, ({ card }) => places.get(card.id)?.slot ?? 0);
  const packed = [];
  for (const [slot, chunk] of [...chunks].toSorted(([a], [b]) => a - b)) {
    if (chunk.length > CHUNK_LIMIT) throw new Error(`A chunk of ${chunk.length} cards is too large`);
    const blob = await packBlob(tx, JSON.stringify({ cards: chunk.map(({ card }) => card) }));
    packed.push({ slot, count: chunk.length, blob });
  }
  return packed;
}

/** Only prices and stock moved: cards, places and search stay as they are. */
export async function draftOverlays(
  tx: Tx,
  readStock: ReadStock,
  categoryId: string,
  before: readonly ShelfRow[],
): Promise<Draft> {
  const places = await readPlaces(tx, categoryId);
  const offers = await readOffersWithStock(tx, readStock, { categoryId });
  const shelves: ShelfDraft[] = [];
  for (const old of before) {
    const onShelf = [...places].flatMap(([id, place]) => (place.part === old.part ? [{ card: { id } }] : []));
    const overlay = await packOverlay(tx, onShelf, offers, old);
    shelves.push({ row: { ...old, ...overlay.fields }, before: old, blobs: overlay.blobs });
  }
  return { shelves };
}

async function packSearch(tx: Tx, cards: readonly StoredCard[], path: string): Promise<PackedBlob> {
  return packBlob(tx, await buildSearchIndex(cards.map((card) => searchDocument(card, path))));
}

async function packOverlay(
  tx: Tx,
  cards: readonly { readonly card: { readonly id: string } }[],
  offers: ReadonlyMap<string, Offer[]>,
  old: ShelfRow | undefined,
) {
  const onShelf = cards
    .map(({ card }) => card.id)
    .toSorted()
    .map((id) => [id, offers.get(id) ?? []] as const);
  const digest = sha256(canonicalJson(onShelf));
  if (old?.offersDigest === digest) {
    const { overlayHash, overlayBytes, offersDigest } = old;
    return { fields: { overlayHash, overlayBytes, offersDigest }, blobs: [] };
  }
  const [clock] = await tx.execute<{ at: string }>(
    sql`select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`,
  );
  const blob = await packBlob(tx, JSON.stringify({ at: clock?.at, offers: Object.fromEntries(onShelf) }));
  return {
    fields: { overlayHash: blob.hash, overlayBytes: blob.bytes, offersDigest: digest },
    blobs: [blob],
  };
}
