import { sql } from 'drizzle-orm';
import { CHUNK_LIMIT, type Offer, shelfDigestText } from '#shared-schema/catalog/catalog-replica.ts';
import type { Db, Tx } from '../platform/database.ts';
import { type PackedBlob, packBlob, retireBlobs, writeBlobs } from './blob-repository.ts';
import { buildSearchIndex } from './build-search-index.ts';
import {
  type ReadStock,
  readCards,
  readOffersWithStock,
  type StoredCard,
  searchDocument,
} from './card-repository.ts';
import { canonicalJson, sha256 } from './digest-product.ts';
import { type CardPlace, placeCards } from './place-cards.ts';
import { readCategoryPath } from './read-category-path.ts';
import {
  deleteMarks,
  readMarks,
  readPlaces,
  readShelves,
  type ShelfRow,
  tryLockCategory,
  writePlaces,
  writeShelf,
} from './shelf-repository.ts';

/** Files of an old shelf stay as long as a client of the version before last may ask for them. */
const KEEP_MINUTES = 7 * 24 * 60;
/** Overlays come by the second; a device reads the one its manifest has just named. */
const KEEP_OVERLAY_MINUTES = 60;

/** What became of a category: nobody else may publish it at the same time. */
export type Publication = 'published' | 'nothing to do' | 'locked by another';

/**
 * Publishes a category's shelves if something is marked: chunks, search index, overlay, digest; each shelf on which something
 * differs gets the next `seq` (K4). Everything is read and compressed before the first write, so that the transaction,
 * once it writes, is short and holds back no feed.
 */
export async function publishCategory(
  db: Db,
  readStock: ReadStock,
  categoryId: string,
): Promise<Publication> {
  return db.transaction(async (tx) => {
    if (!(await tryLockCategory(tx, categoryId))) return 'locked by another';
    const marks = await readMarks(tx, categoryId);
    if (marks.ids.length === 0) return 'nothing to do';
    const before = await readShelves(tx, categoryId);
    const draft = marks.cards
      ? await draftShelves(tx, readStock, categoryId, before)
      : await draftOverlays(tx, readStock, categoryId, before);
    for (const shelf of draft.shelves) await writeDraft(tx, shelf);
    if (draft.places) await writePlaces(tx, categoryId, draft.places);
    await deleteMarks(tx, marks.ids);
    return 'published';
  });
}

/** A shelf as it will be, with the files it names. */
interface ShelfDraft {
  readonly row: ShelfRow;
  readonly before: ShelfRow | undefined;
  readonly blobs: readonly PackedBlob[];
}

interface Draft {
  readonly shelves: readonly ShelfDraft[];
  /** Absent: no card moved. */
  readonly places?: ReadonlyMap<string, CardPlace>;
}

async function draftShelves(
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
    const chunks = Map.groupBy(onShelf, ({ card }) => places.get(card.id)?.slot ?? 0);
    const packed = [];
    for (const [slot, chunk] of [...chunks].toSorted(([a], [b]) => a - b)) {
      if (chunk.length > CHUNK_LIMIT)
        throw new Error(`Chunk ${slot} of ${categoryId} holds ${chunk.length} cards`);
      const blob = await packBlob(tx, JSON.stringify({ cards: chunk.map(({ card }) => card) }));
      packed.push({ slot, count: chunk.length, blob });
    }
    const search = await packSearch(tx, onShelf, path);
    const overlay = await packOverlay(tx, onShelf, offers, old);
    const row: ShelfRow = {
      id: part === 1 ? categoryId : `${categoryId}~${part}`,
      categoryId,
      part,
      seq: old?.seq ?? 0,
      digest: sha256(shelfDigestText(onShelf.map(({ card }) => card))),
      count: onShelf.length,
      chunks: packed.map(({ slot, count, blob }) => ({ slot, count, hash: blob.hash, bytes: blob.bytes })),
      searchHash: search.hash,
      searchBytes: search.bytes,
      ...overlay.fields,
    };
    shelves.push({ row, before: old, blobs: [...packed.map(({ blob }) => blob), search, ...overlay.blobs] });
  }
  return { shelves, places };
}

/** Only prices and stock moved: cards, places and search stay as they are. */
async function draftOverlays(
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

/** Writes a shelf under its next `seq`, unless nothing on it differs. */
async function writeDraft(tx: Tx, { row, before, blobs }: ShelfDraft): Promise<void> {
  if (before && canonicalJson(before) === canonicalJson(row)) return;
  await writeBlobs(tx, blobs);
  await writeShelf(tx, { ...row, seq: row.seq + 1 });
  if (!before) return;
  const used = new Set([...row.chunks.map((chunk) => chunk.hash), row.searchHash, row.overlayHash]);
  const unused = [...before.chunks.map((chunk) => chunk.hash), before.searchHash].filter(
    (hash) => !used.has(hash),
  );
  await retireBlobs(tx, unused, KEEP_MINUTES);
  if (!used.has(before.overlayHash)) await retireBlobs(tx, [before.overlayHash], KEEP_OVERLAY_MINUTES);
}
