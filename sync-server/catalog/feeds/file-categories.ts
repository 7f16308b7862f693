import type { Category } from '#shared-schema/catalog/catalog-replica.ts';
import type { CategoryId, SellerId } from '#shared-schema/ids.ts';
import { localized } from '#shared-schema/localized-text.ts';
import { cutText } from '../cut-text.ts';
import { categoryId } from './catalog-ids.ts';

/** A category as the feed names it. */
export interface FeedCategory {
  readonly id: string;
  readonly parent?: string;
  readonly title: string;
}

/** No shop's tree is deeper; one that is would cost every device, and each walk along it. */
const MOST_LEVELS = 20;
/** Titles are in the manifest, which every device reads. */
const TITLE_LIMIT = 200;

/**
 * The seller's part of the tree. An unknown parent, one that leads back to the category itself, and more than 20 levels
 * above make a root. Products without a known category go to "Other", which is there when one of them needs it.
 */
export function fileCategories(seller: SellerId, found: Iterable<FeedCategory>) {
  const byId = new Map<string, FeedCategory>();
  // The first of two with one id wins, as with offers.
  for (const category of found) if (!byId.has(category.id)) byId.set(category.id, category);

  // A feed may have a category of that id itself, which means something else.
  let otherId = 'other';
  while (byId.has(otherId)) otherId += '+';
  const other: Category = {
    id: categoryId(seller, otherId),
    parent: null,
    title: { en: 'Other', ru: 'Другое' },
    rank: byId.size,
  };
  const categories = [...byId.values()].map(
    (category, rank): Category => ({
      id: categoryId(seller, category.id),
      parent: parentOf(category, byId, seller),
      title: localized(cutText(category.title, TITLE_LIMIT)),
      rank,
    }),
  );
  return {
    categories: [...categories, other],
    categoryOf: (feedId: string | undefined): CategoryId =>
      feedId !== undefined && byId.has(feedId) ? categoryId(seller, feedId) : other.id,
  };
}

function parentOf(
  category: FeedCategory,
  byId: ReadonlyMap<string, FeedCategory>,
  seller: SellerId,
): CategoryId | null {
  const above = category.parent === undefined ? undefined : byId.get(category.parent);
  let at = above;
  for (let level = 1; at && level < MOST_LEVELS; level += 1) {
    at = at.parent === undefined ? undefined : byId.get(at.parent);
  }
  // A circle never ends, so its members are too deep as well.
  return above && !at ? categoryId(seller, above.id) : null;
}
