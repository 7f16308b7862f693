import type { ShelfId } from '#shared-schema/ids.ts';

/** Why the catalogue could not be fetched, stored or read; each has its own words and its own way on. */
export type CatalogTrouble =
  /** No answer came. */
  | { readonly kind: 'offline' }
  /** An answer came that is not ours: a captive portal's page, a broken proxy. Never taken as data. */
  | { readonly kind: 'not-data' }
  /** The server answered with an error status. */
  | { readonly kind: 'refused'; readonly status: number }
  /** Bytes or digest did not match twice in a row. */
  | { readonly kind: 'damaged'; readonly shelf: ShelfId | null }
  /** The browser gives no more room. */
  | { readonly kind: 'storage-full' }
  /** The device's database did not answer in time: often another, suspended tab holds it. */
  | { readonly kind: 'storage-slow' }
  | { readonly kind: 'storage-failed'; readonly detail: string }
  /** A mistake of this app; nothing is wrong with the device. */
  | { readonly kind: 'accident'; readonly detail: string };

/** Carries a trouble up to the function that reports it. */
export class CatalogFailure extends Error {
  readonly trouble: CatalogTrouble;

  constructor(trouble: CatalogTrouble) {
    super(`Catalogue: ${trouble.kind}`);
    this.name = 'CatalogFailure';
    this.trouble = trouble;
  }
}

/** What an exception met on the way means. Errors of the storage are named, whatever wraps them. */
export function troubleOf(error: unknown): CatalogTrouble {
  if (error instanceof CatalogFailure) return error.trouble;
  if (names(error).includes('QuotaExceededError')) return { kind: 'storage-full' };
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { kind: isAccident(error) ? 'accident' : 'storage-failed', detail };
}

/** Storages fail with errors of their own; the language's errors come from what a program does. */
function isAccident(error: unknown): boolean {
  return (
    error instanceof RangeError ||
    error instanceof TypeError ||
    error instanceof ReferenceError ||
    error instanceof SyntaxError
  );
}

/** True when the caller's signal ended the work: nothing to report. */
export function isAbort(error: unknown): boolean {
  return names(error).includes('AbortError') && !names(error).includes('QuotaExceededError');
}

/** Dexie wraps a transaction's cause in `inner`; the quota error is often two levels down. */
function names(error: unknown): string[] {
  const found: string[] = [];
  let at: unknown = error;
  for (let depth = 0; depth < 5 && typeof at === 'object' && at !== null; depth += 1) {
    if ('name' in at && typeof at.name === 'string') found.push(at.name);
    at = 'inner' in at ? at.inner : 'cause' in at ? at.cause : null;
  }
  return found;
}
