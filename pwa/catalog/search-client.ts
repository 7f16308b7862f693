import type { ProductId } from '#shared-schema/ids.ts';
import type { Locale } from '#shared-schema/localized-text.ts';
import { CatalogFailure } from '../device/catalog/catalog-trouble.ts';
import type { ListQuery, ListResult } from '../device/catalog/list-query.ts';
import type { SearchAnswer, SearchRequest } from '../device/catalog/search-protocol.ts';
import type { ShelvedProduct } from '../device/catalog/shelved-product.ts';

/** A worker that is silent for longer is stuck (a suspended tab may hold the database): it is replaced. */
const ANSWER_LIMIT_MS = 12_000;

/** The page's end of the search worker. Rejects with `CatalogFailure`, or with the signal's reason when aborted. */
export interface SearchClient {
  readonly list: (query: ListQuery, locale: Locale, signal: AbortSignal) => Promise<ListResult>;
  readonly products: (ids: readonly ProductId[], signal: AbortSignal) => Promise<readonly ShelvedProduct[]>;
}

type Question = Exclude<SearchRequest, { kind: 'cancel' }>;

interface Waiting {
  readonly resolve: (answer: SearchAnswer) => void;
  readonly reject: (reason: unknown) => void;
}

/** `start` makes a worker; it is called at the first question, and again after a worker failed. */
export function openSearchClient(start: () => Worker): SearchClient {
  let worker: Worker | null = null;
  let lastId = 0;
  const waiting = new Map<number, Waiting>();

  const fail = (failure: CatalogFailure) => {
    worker?.terminate();
    worker = null;
    for (const each of waiting.values()) each.reject(failure);
    waiting.clear();
  };

  const running = () => {
    if (worker) return worker;
    worker = start();
    worker.addEventListener('message', ({ data }: MessageEvent<SearchAnswer>) =>
      waiting.get(data.id)?.resolve(data),
    );
    worker.addEventListener('error', ({ message }) =>
      fail(new CatalogFailure({ kind: 'accident', detail: message ?? 'The search could not start' })),
    );
    return worker;
  };

  const ask = async (signal: AbortSignal, question: (id: number) => Question): Promise<SearchAnswer> => {
    signal.throwIfAborted();
    lastId += 1;
    const id = lastId;
    const timer = setTimeout(() => fail(new CatalogFailure({ kind: 'storage-slow' })), ANSWER_LIMIT_MS);
    const cancel = () => {
      if (worker) post(worker, { kind: 'cancel', id });
      waiting.get(id)?.reject(signal.reason);
    };
    signal.addEventListener('abort', cancel, { once: true });
    try {
      return await new Promise<SearchAnswer>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        post(running(), question(id));
      });
    } finally {
      clearTimeout(timer);
      waiting.delete(id);
      signal.removeEventListener('abort', cancel);
    }
  };

  return {
    async list(query, locale, signal) {
      const answer = await ask(signal, (id) => ({ kind: 'list', id, query, locale }));
      if (answer.kind !== 'list') throw failureOf(answer);
      return answer.result;
    },
    async products(ids, signal) {
      const answer = await ask(signal, (id) => ({ kind: 'products', id, ids }));
      if (answer.kind !== 'products') throw failureOf(answer);
      return answer.products;
    },
  };
}

function post(worker: Worker, request: SearchRequest): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has one page
  worker.postMessage(request);
}

function failureOf(answer: SearchAnswer): CatalogFailure {
  const trouble = answer.kind === 'trouble' ? answer.trouble : null;
  return new CatalogFailure(trouble ?? { kind: 'accident', detail: `Answered with ${answer.kind}` });
}

let client: SearchClient | null = null;

/** This page's search worker. */
export function searchHere(): SearchClient {
  client ??= openSearchClient(
    () =>
      new Worker(new URL('../search-worker/search-worker.ts', import.meta.url), {
        type: 'module',
        name: 'search',
      }),
  );
  return client;
}
