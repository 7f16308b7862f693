import type { Offer } from '#shared-schema/catalog/catalog-replica.ts';
import type { ProductCard } from '#shared-schema/catalog/product-card.ts';
import type { CategoryId, ProductId, ShelfId } from '#shared-schema/ids.ts';

/** A shelf, read and parsed. */
export interface Shelf {
  readonly id: ShelfId;
  readonly category: CategoryId;
  readonly cards: readonly ProductCard[];
  readonly offers: Readonly<Record<ProductId, readonly Offer[]>>;
  /** When prices and stock were read (ISO 8601, UTC). */
  readonly pricesAt: string;
}

/** Parsed shelves kept while they are likely to be asked for again; the shelf unread longest goes first. */
export interface ShelfMemory {
  /** The shelf, or null where it is not on this device; `read` runs when it is not in memory. */
  readonly get: (id: ShelfId, read: () => Promise<Shelf | null>) => Promise<Shelf | null>;
  readonly forget: (id: ShelfId) => void;
  /** Which shelf holds a product; filled lazily from the places on the device, emptied when a shelf changes. */
  readonly places: (read: () => Promise<Map<ProductId, ShelfId>>) => Promise<Map<ProductId, ShelfId>>;
}

/** `room`: how many shelves to keep (a shelf of 2,000 cards is some 3 MB of memory). */
export function openShelfMemory(room = 12): ShelfMemory {
  const shelves = new Map<ShelfId, Promise<Shelf | null>>();
  let places: Promise<Map<ProductId, ShelfId>> | null = null;
  return {
    get(id, read) {
      const known = shelves.get(id) ?? read();
      shelves.delete(id);
      shelves.set(id, known);
      known.then(
        (shelf) => shelf ?? forgetIfSame(shelves, id, known),
        () => forgetIfSame(shelves, id, known),
      );
      for (const oldest of shelves.keys()) {
        if (shelves.size <= room) break;
        shelves.delete(oldest);
      }
      return known;
    },
    forget(id) {
      shelves.delete(id);
      places = null;
    },
    places(read) {
      const reading = (places ??= read());
      reading.catch(() => {
        if (places === reading) places = null;
      });
      return reading;
    },
  };
}

/** A miss or a failed read is not remembered: the shelf may come any moment. */
function forgetIfSame<K, V>(map: Map<K, V>, key: K, value: V): void {
  if (map.get(key) === value) map.delete(key);
}
