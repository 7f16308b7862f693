import * as v from 'valibot';
import { noteConnection } from '../connection.ts';
import { CatalogFailure } from './catalog-trouble.ts';
import { sha256Hex } from './sha256-hex.ts';

/** An answer that takes longer counts as none. */
const ANSWER_LIMIT_MS = 20_000;

/** How the catalogue is asked for. Its files are the same for everyone: no credentials travel, any cache may answer. */
export interface CatalogHttp {
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
}

export type JsonAnswer<T> =
  | { readonly status: 'same' }
  | { readonly status: 'new'; readonly value: T; readonly etag: string | null };

/**
 * GETs JSON of a known shape; `same` when the server still has `etag`. Whatever is not JSON of that shape (a captive
 * portal's page, an error page behind a 200) is `not-data`.
 */
export async function fetchCatalogJson<S extends v.GenericSchema>(
  http: CatalogHttp,
  path: string,
  schema: S,
  request: { readonly etag?: string | null; readonly cache?: RequestCache } = {},
): Promise<JsonAnswer<v.InferOutput<S>>> {
  const headers = { accept: 'application/json', ...(request.etag ? { 'if-none-match': request.etag } : {}) };
  const init = { headers, ...(request.cache ? { cache: request.cache } : {}) };
  const { response, body } = await ask(http, path, init, (answer) => answer.text());
  if (response.status === 304) return { status: 'same' };
  if (!response.headers.get('content-type')?.includes('json')) throw notData();
  const parsed = v.safeParse(schema, parseJson(body));
  if (!parsed.success) throw notData();
  return { status: 'new', value: parsed.output, etag: response.headers.get('etag') };
}

/** The bytes whose SHA-256 is `hash`; asked for a second time past every cache when the first ones are others. */
export async function fetchBlob(http: CatalogHttp, hash: string): Promise<Uint8Array<ArrayBuffer>> {
  for (const cache of ['default', 'reload'] as const) {
    const { response, body } = await ask(http, `/api/catalog/blobs/${hash}`, { cache }, (answer) =>
      answer.arrayBuffer(),
    );
    const data = new Uint8Array(body);
    const found = await sha256Hex(data);
    if (found === null || found === hash) return data;
    if (response.headers.get('content-type')?.includes('html')) throw notData();
  }
  throw new CatalogFailure({ kind: 'damaged', shelf: null });
}

/** Asks and reads the body under one time limit; a connection that breaks on the way counts as no answer. */
async function ask<T>(
  http: CatalogHttp,
  path: string,
  init: RequestInit,
  read: (response: Response) => Promise<T>,
): Promise<{ response: Response; body: T }> {
  http.signal.throwIfAborted();
  const limit = new AbortController();
  const stop = () => limit.abort();
  const timer = setTimeout(stop, ANSWER_LIMIT_MS);
  http.signal.addEventListener('abort', stop, { once: true });
  try {
    const response = await http.fetch(path, { credentials: 'omit', ...init, signal: limit.signal });
    if (!response.ok && response.status !== 304) {
      throw new CatalogFailure({ kind: 'refused', status: response.status });
    }
    const body = await read(response);
    noteConnection('reached');
    return { response, body };
  } catch (error) {
    http.signal.throwIfAborted();
    if (error instanceof CatalogFailure) throw error;
    noteConnection('unreachable');
    throw new CatalogFailure({ kind: 'offline' });
  } finally {
    clearTimeout(timer);
    http.signal.removeEventListener('abort', stop);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What answered is not our server, so it cannot be reached either. */
function notData(): CatalogFailure {
  noteConnection('unreachable');
  return new CatalogFailure({ kind: 'not-data' });
}
