import { openCatalogDevice } from '../device/catalog/catalog-device.ts';
import { troubleOf } from '../device/catalog/catalog-trouble.ts';
import type { SearchAnswer, SearchRequest } from '../device/catalog/search-protocol.ts';
import { openShelfMemory } from '../device/catalog/shelf-memory.ts';
import { openSearch } from './open-search.ts';

declare const self: DedicatedWorkerGlobalScope;

/** Parsed shelves kept here: lists and facets read them whole. */
const SHELVES_IN_MEMORY = 60;

const search = openSearch(openCatalogDevice({ memory: openShelfMemory(SHELVES_IN_MEMORY) }));
const cancelled = new Set<number>();

self.addEventListener('message', (event: MessageEvent<SearchRequest>) => {
  const request = event.data;
  if (request.kind === 'cancel') cancelled.add(request.id);
  else void answer(request);
});

async function answer(request: Exclude<SearchRequest, { kind: 'cancel' }>): Promise<void> {
  const { id } = request;
  // A cancel that was sent right behind is read before the work begins.
  await new Promise((resolve) => setTimeout(resolve));
  const stopped = () => cancelled.has(id);
  const reply = await reckon(request, stopped).catch(
    (error: unknown): SearchAnswer => ({ kind: 'trouble', id, trouble: troubleOf(error) }),
  );
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has one page
  if (reply && !stopped()) self.postMessage(reply);
  cancelled.delete(id);
}

async function reckon(
  request: Exclude<SearchRequest, { kind: 'cancel' }>,
  stopped: () => boolean,
): Promise<SearchAnswer | null> {
  const { id } = request;
  if (request.kind === 'products')
    return { kind: 'products', id, products: await search.products(request.ids) };
  if (stopped()) return null;
  const result = await search.list(request.query, request.locale, stopped);
  return result && { kind: 'list', id, result };
}
