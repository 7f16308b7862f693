import type { ProductCard } from '#shared-schema/catalog/product-card.ts';
import { textIn } from '#shared-schema/localized-text.ts';
import { shownOffer } from '#shared-schema/catalog/product-price.ts';
import { shelve } from '../device/catalog/read-catalog.ts';
import type { Shelf } from '../device/catalog/shelf-memory.ts';
import type { ShelvedProduct } from '../device/catalog/shelved-product.ts';

/** Others of the shelf, the most alike first: words of the title, brand, price; what is sold out comes last. */
export function similarProducts(shelf: Shelf, card: ProductCard, limit: number): ShelvedProduct[] {
  const words = titleWords(card);
  const price = priceOf(shelf, card);
  const score = (other: ProductCard) => {
    const shared = [...titleWords(other)].filter((word) => words.has(word)).length;
    const brand = card.brand !== undefined && other.brand === card.brand ? 1 : 0;
    const otherPrice = priceOf(shelf, other);
    const near = price > 0 && otherPrice > 0 ? Math.min(price, otherPrice) / Math.max(price, otherPrice) : 0;
    const buyable = (shownOffer(shelf.offers[other.id] ?? [])?.stock ?? 0) > 0 ? 10 : 0;
    return buyable + shared * 1.5 + brand + near;
  };
  return shelf.cards
    .filter((other) => other.id !== card.id)
    .map((other) => ({ other, score: score(other) }))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ other }) => shelve(shelf, other));
}

function titleWords(card: ProductCard): Set<string> {
  const words = textIn(card.title, 'en')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return new Set(words.filter((word) => word.length > 2));
}

const priceOf = (shelf: Shelf, card: ProductCard) => shownOffer(shelf.offers[card.id] ?? [])?.amount ?? 0;
