import type { Overlay } from '#shared-schema/catalog/catalog-replica.ts';
import { compareProducts } from '#shared-schema/catalog/compare-products.ts';
import type { ProductCard } from '#shared-schema/catalog/product-card.ts';
import { isInStock, shownPrice } from '#shared-schema/catalog/product-price.ts';
import type { CategoryId, ShelfId } from '#shared-schema/ids.ts';
import type { StoredHighlights } from './catalog-database.ts';
import { shownDiscount } from './discount-percent.ts';
import type { ShelvedProduct } from './shelved-product.ts';

/** Products of each kind a shelf lends to the front page. */
const EACH = 8;

/** The shelf's largest reductions and best rated products, of what can be bought now. */
export function shelfHighlights(
  shelf: { readonly id: ShelfId; readonly category: CategoryId },
  cards: readonly ProductCard[],
  overlay: Overlay,
): StoredHighlights {
  const buyable = cards
    .map((card): ShelvedProduct => {
      const offers = overlay.offers[card.id] ?? [];
      return { card, offers, shelf: shelf.id, pricesAt: overlay.at };
    })
    .filter((product) => isInStock(product.offers));
  const reduced = buyable
    .map((product) => ({ product, percent: shownDiscount(product.offers) }))
    .filter(({ percent }) => percent > 0)
    .toSorted((a, b) => b.percent - a.percent);
  return {
    shelf: shelf.id,
    category: shelf.category,
    sale: reduced.slice(0, EACH).map(({ product }) => product),
    popular: byRating(buyable).slice(0, EACH),
  };
}

/** The best rated first, by the rule of all lists. */
export function byRating(products: readonly ShelvedProduct[]): ShelvedProduct[] {
  const compare = compareProducts('rating');
  return products
    .map((product) => ({
      product,
      card: product.card,
      price: shownPrice(product.offers),
      stocked: isInStock(product.offers),
    }))
    .toSorted(compare)
    .map(({ product }) => product);
}
