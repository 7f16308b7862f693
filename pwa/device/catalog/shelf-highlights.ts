import type { Overlay } from '#shared-schema/catalog/catalog-replica.ts';
import type { ProductCard } from '#shared-schema/catalog/product-card.ts';
import type { CategoryId, ShelfId } from '#shared-schema/ids.ts';
import { bestOffer, discountPercent } from './best-offer.ts';
import type { StoredHighlights } from './catalog-database.ts';
import type { ShelvedProduct } from './shelved-product.ts';

/** Products of each kind a shelf lends to the front page. */
const EACH = 8;

/** The shelf's largest reductions and best rated products, of what can be bought now. */
export function shelfHighlights(
  shelf: { readonly id: ShelfId; readonly category: CategoryId },
  cards: readonly ProductCard[],
  overlay: Overlay,
): StoredHighlights {
  const offersOf = (card: ProductCard) => overlay.offers[card.id] ?? [];
  const pick = (score: (card: ProductCard) => number): ShelvedProduct[] =>
    cards
      .map((card) => ({ card, score: (bestOffer(offersOf(card))?.stock ?? 0) > 0 ? score(card) : 0 }))
      .filter((scored) => scored.score > 0)
      .toSorted((a, b) => b.score - a.score)
      .slice(0, EACH)
      .map(({ card }) => ({ card, offers: offersOf(card), shelf: shelf.id, pricesAt: overlay.at }));
  return {
    shelf: shelf.id,
    category: shelf.category,
    sale: pick((card) => reduction(card, overlay)),
    popular: pick(popularity),
  };
}

function reduction(card: ProductCard, overlay: Overlay): number {
  const offer = bestOffer(overlay.offers[card.id] ?? []);
  return offer ? discountPercent(offer) : 0;
}

/**
 * The rating pulled towards 4.0 as if by ten more people, so that one enthusiastic review does not beat a hundred
 * good ones; above zero without any, so that a new shelf has something to show.
 */
export function popularity(card: ProductCard): number {
  const { average, count } = card.rating ?? { average: 0, count: 0 };
  return (average * count + 40) / (count + 10);
}
