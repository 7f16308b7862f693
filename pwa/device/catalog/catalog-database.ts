import { Dexie, type DexieOptions, type Table } from 'dexie';
import type { CatalogManifest } from '#shared-schema/catalog/catalog-replica.ts';
import type { CategoryId, ProductId, ShelfId } from '#shared-schema/ids.ts';
import type { ShelvedProduct } from './shelved-product.ts';

/** The last manifest the server gave; one row. Kept through an interrupted sync: what is missing is seen from it. */
export interface StoredManifest {
  readonly key: 'manifest';
  readonly etag: string | null;
  /** When the server last said that this is current; milliseconds of this device's clock. */
  readonly checkedAt: number;
  readonly manifest: CatalogManifest;
}

/** One replicated shelf: which blobs make it up. Written last, in the transaction that brings its blobs. */
export interface StoredShelf {
  readonly id: ShelfId;
  readonly category: CategoryId;
  readonly epoch: string;
  readonly seq: number;
  readonly digest: string;
  readonly count: number;
  /** Size of the blobs on this device, in bytes. */
  readonly bytes: number;
  readonly chunks: readonly string[];
  readonly overlay: string;
  readonly search: string;
  /** When the publisher read prices and stock (`Overlay.at`). */
  readonly pricesAt: string;
}

/**
 * The bytes as they came, parsed when they are read: writing 500 cards costs one row (a row a product costs some
 * twenty times as much). Keyed by shelf too, because two empty shelves share their blobs' hashes.
 */
export interface StoredBlob {
  readonly shelf: ShelfId;
  readonly hash: string;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** Which products a shelf holds, so that a link to a product finds its shelf without opening all of them. */
export interface StoredPlaces {
  readonly shelf: ShelfId;
  readonly products: readonly ProductId[];
}

/** A handful of a shelf's best products, whole, so that the front page opens without reading shelves. */
export interface StoredHighlights {
  readonly shelf: ShelfId;
  readonly category: CategoryId;
  readonly sale: readonly ShelvedProduct[];
  readonly popular: readonly ShelvedProduct[];
}

/** When a person last opened a shelf here: what to fetch first, and what to keep under the byte budget. */
export interface StoredOpening {
  readonly shelf: ShelfId;
  readonly at: number;
}

export interface CatalogDatabase extends Dexie {
  readonly manifests: Table<StoredManifest, 'manifest'>;
  readonly shelves: Table<StoredShelf, ShelfId>;
  readonly blobs: Table<StoredBlob, [ShelfId, string]>;
  readonly places: Table<StoredPlaces, ShelfId>;
  readonly highlights: Table<StoredHighlights, ShelfId>;
  readonly openings: Table<StoredOpening, ShelfId>;
}

/**
 * The catalogue's own database: nothing in it cannot be fetched again, so a stuck or evicted catalogue never
 * touches what a person made. `options` brings another IndexedDB in tests.
 */
export function openCatalogDatabase(options: DexieOptions = {}, name = 'offshelf-catalog'): CatalogDatabase {
  const database = new Dexie(name, options) as CatalogDatabase;
  database.version(1).stores({
    manifests: 'key',
    shelves: 'id',
    blobs: '[shelf+hash]',
    places: 'shelf',
    highlights: 'shelf',
    openings: 'shelf',
  });
  return database;
}
