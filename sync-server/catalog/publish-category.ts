import { canonicalJson } from '#shared-schema/sync/canonical-json.ts';
import type { Db, Tx } from '../platform/database.ts';
import { retireBlobs, writeBlobs } from './blob-repository.ts';
import type { ReadStock } from './card-repository.ts';
import { draftOverlays, draftShelves, type ShelfDraft } from './draft-shelves.ts';
import {
  deleteMarks,
  readMarks,
  readShelves,
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
