import { SearchAnswerSchema } from '#shared-schema/catalog/catalog-answers.ts';
import type { ShelfId } from '#shared-schema/ids.ts';
import type { ListQuery } from '../device/catalog/list-query.ts';
import type { ShelvedProduct } from '../device/catalog/shelved-product.ts';
import { apiFetch } from '../device/api.ts';

const LIMIT = 48;

/** The first hits of the server for a search. Throws `Offline`; a refusal is no hits. */
export async function searchServer(query: ListQuery, signal: AbortSignal): Promise<ShelvedProduct[]> {
  const { filter } = query;
  const params = new URLSearchParams({ q: query.text, sort: query.sort, limit: String(LIMIT) });
  if (query.category !== null) params.set('category', query.category);
  for (const brand of filter.brands ?? []) params.append('brand', brand);
  if (filter.price) {
    params.set('currency', filter.price.currency);
    if (filter.price.min !== undefined) params.set('priceMin', String(filter.price.min));
    if (filter.price.max !== undefined) params.set('priceMax', String(filter.price.max));
  }
  if (filter.inStock === true) params.set('inStock', '1');
  const answer = await apiFetch(`/api/catalog/search?${params}`, {
    account: 'none',
    schema: SearchAnswerSchema,
    signal,
  });
  if (!answer.ok) return [];
  const pricesAt = new Date().toISOString();
  // Which shelf it will lie on is not known here; the first one of its category names it well enough.
  return answer.value.hits.map(({ card, offers }) => ({
    card,
    offers,
    shelf: card.category as string as ShelfId,
    pricesAt,
  }));
}
