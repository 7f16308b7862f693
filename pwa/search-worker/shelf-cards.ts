import type { ProductCard } from '#shared-schema/catalog/product-card.ts';
import type { ProductId, ShelfId } from '#shared-schema/ids.ts';
import type { CatalogDevice } from '../device/catalog/catalog-device.ts';
import { readPlaces, readShelf, shelve } from '../device/catalog/read-catalog.ts';
import type { Shelf } from '../device/catalog/shelf-memory.ts';
import type { ShelvedProduct } from '../device/catalog/shelved-product.ts';

/**
 * The products of these shelves, shelf by shelf; those that are not on this device are left out. A product that has moved
 * lies on two shelves until both have come: its later card counts.
 */
export async function productsOfShelves(
  device: CatalogDevice,
  shelves: readonly ShelfId[],
): Promise<ShelvedProduct[]> {
  const products = new Map<ProductId, ShelvedProduct>();
  for (const id of shelves) {
    const shelf = await readShelf(device, id);
    for (const card of shelf?.cards ?? []) {
      const other = products.get(card.id);
      if (!other || other.card.rev < card.rev) products.set(card.id, shelve(shelf as Shelf, card));
    }
  }
  return [...products.values()];
}

/** The products with these ids, in their order, each shelf opened once; those that are not here are left out. */
export async function productsById(
  device: CatalogDevice,
  ids: readonly ProductId[],
): Promise<ShelvedProduct[]> {
  const places = await readPlaces(device);
  const shelves = new Map<ShelfId, Shelf>();
  for (const id of new Set(ids.map((each) => places.get(each)))) {
    const shelf = id === undefined ? null : await readShelf(device, id);
    if (shelf) shelves.set(shelf.id, shelf);
  }
  return ids.flatMap((id) => {
    const shelf = shelves.get(places.get(id) as ShelfId);
    const card = shelf && cardsOf(shelf).get(id);
    return shelf && card ? [shelve(shelf, card)] : [];
  });
}

const known = new WeakMap<Shelf, ReadonlyMap<ProductId, ProductCard>>();

function cardsOf(shelf: Shelf): ReadonlyMap<ProductId, ProductCard> {
  const cards = known.get(shelf) ?? new Map(shelf.cards.map((card) => [card.id, card]));
  known.set(shelf, cards);
  return cards;
}
