import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { inArray, sql } from 'drizzle-orm';
import type { Executor, Tx } from '../platform/database.ts';
import { sha256 } from './digest-product.ts';
import { blobs } from './shelf-tables.ts';

const gzipAsync = promisify(gzip);
const brotliAsync = promisify(brotliCompress);

/** A file that is ready to be stored, or is there already. */
export interface PackedBlob {
  readonly hash: string;
  /** Size as gzip: about what a device downloads. */
  readonly bytes: number;
  /** Absent when the database has it. */
  readonly content?: { readonly size: number; readonly gzip: Uint8Array; readonly brotli: Uint8Array };
}

/** Hashes and compresses a JSON text, unless it is stored already. Writes nothing. */
export async function packBlob(db: Executor, text: string): Promise<PackedBlob> {
  const plain = Buffer.from(text);
  const hash = sha256(plain);
  const [stored] = await db.execute<{ bytes: number }>(
    sql`select octet_length(gzip) as bytes from blobs where hash = ${hash}`,
  );
  if (stored) return { hash, bytes: stored.bytes };
  const [asGzip, asBrotli] = await Promise.all([
    gzipAsync(plain, { level: 9 }),
    // Quality 5 is about as quick as gzip and a tenth smaller; 11 takes fifty times as long.
    brotliAsync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  ]);
  return {
    hash,
    bytes: asGzip.length,
    content: { size: plain.length, gzip: asGzip, brotli: asBrotli },
  };
}

/** Stores what is new of `packed` and keeps the rest from being pruned. */
export async function writeBlobs(tx: Tx, packed: readonly PackedBlob[]): Promise<void> {
  for (const { hash, content } of packed) {
    if (!content) continue;
    await tx
      .insert(blobs)
      .values({ hash, contentType: 'application/json', ...content })
      .onConflictDoUpdate({ target: blobs.hash, set: { pruneAfter: null } });
  }
  const reused = [...new Set(packed.filter((blob) => !blob.content).map((blob) => blob.hash))];
  if (reused.length === 0) return;
  const kept = await tx
    .update(blobs)
    .set({ pruneAfter: null })
    .where(inArray(blobs.hash, reused))
    .returning({ hash: blobs.hash });
  // Pruned since it was looked up: the whole publication is tried again.
  if (kept.length < reused.length) throw new Error('A file that the shelf needs has just been pruned');
}

/** Lets files that no shelf uses any more go after `minutes`. */
export async function retireBlobs(tx: Tx, hashes: readonly string[], minutes: number): Promise<void> {
  if (hashes.length === 0) return;
  await tx
    .update(blobs)
    .set({ pruneAfter: sql`now() + make_interval(mins => ${minutes})` })
    .where(inArray(blobs.hash, [...hashes]));
}

/** Deletes the files whose time is over. */
export async function pruneBlobs(db: Executor): Promise<void> {
  await db.execute(sql`delete from blobs where prune_after < now()`);
}

export interface StoredBlob {
  readonly contentType: string;
  readonly gzip: Uint8Array;
  readonly brotli: Uint8Array;
}

export async function readBlob(db: Executor, hash: string): Promise<StoredBlob | undefined> {
  const [row] = await db
    .select({ contentType: blobs.contentType, gzip: blobs.gzip, brotli: blobs.brotli })
    .from(blobs)
    .where(sql`${blobs.hash} = ${hash}`);
  return row;
}
