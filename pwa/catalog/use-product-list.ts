import { useCallback, useEffect, useRef, useState } from 'react';
import type { ProductId } from '#shared-schema/ids.ts';
import type { Locale } from '#shared-schema/localized-text.ts';
import type { CatalogTrouble } from '../device/catalog/catalog-trouble.ts';
import { isAbort, troubleOf } from '../device/catalog/catalog-trouble.ts';
import type { ListQuery, ListResult } from '../device/catalog/list-query.ts';
import type { ShelvedProduct } from '../device/catalog/shelved-product.ts';
import { catalogHere } from './catalog-here.ts';
import { searchHere } from './search-client.ts';

export interface ProductList {
  /** The same for the same query. */
  readonly name: string;
  /** Undefined until the first answer. While a changed query is under way this is the answer to the one before. */
  readonly result: ListResult | undefined;
  /** True while `result` answers an older query. */
  readonly behind: boolean;
  /** The products that came so far. */
  readonly products: ReadonlyMap<ProductId, ShelvedProduct>;
  /** Asks for those of `ids` that did not come yet. */
  readonly want: (ids: readonly ProductId[]) => void;
  readonly trouble: CatalogTrouble | null;
  readonly retry: () => void;
}

interface Shown {
  readonly name: string;
  readonly result: ListResult | undefined;
  readonly products: ReadonlyMap<ProductId, ShelvedProduct>;
  readonly trouble: CatalogTrouble | null;
}

const SETTLE_MS = 150;
const REMEMBERED = 8;
/** Lists as they were left: "back" draws them at once, in their length, and finds its place. */
const remembered = new Map<string, Shown>();

/**
 * A list or a search, answered by the worker; the newest query wins, and shelves that arrive change it in place. Null:
 * nothing is asked.
 */
export function useProductList(query: ListQuery | null, locale: Locale): ProductList {
  const name = query === null ? null : JSON.stringify([query, locale]);
  const [shown, setShown] = useState<Shown | undefined>(() =>
    name === null ? undefined : remembered.get(name),
  );
  const [wanted] = useState(() => new Set<ProductId>());
  const reload = useRef(() => {});

  useEffect(() => {
    if (name === null) return;
    const asked = JSON.parse(name) as [ListQuery, Locale];
    let signal = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = async () => {
      timer = undefined;
      signal.abort();
      signal = new AbortController();
      wanted.clear();
      const next = await answer(name, asked, signal.signal);
      if (next) setShown(next);
    };
    const stop = catalogHere().changes.listen(() => {
      timer ??= setTimeout(load, SETTLE_MS);
    });
    reload.current = load;
    void load();
    return () => {
      clearTimeout(timer);
      signal.abort();
      stop();
    };
  }, [name, wanted]);

  const want = useCallback(
    (ids: readonly ProductId[]) => {
      const missing = ids.filter((id) => !wanted.has(id));
      if (missing.length === 0) return;
      for (const id of missing) wanted.add(id);
      const fetchNow = async () => {
        try {
          const products = await searchHere().products(missing, new AbortController().signal);
          setShown((before) => before && remember(withProducts(before, products)));
        } catch {
          for (const id of missing) wanted.delete(id);
        }
      };
      void fetchNow();
    },
    [wanted],
  );
  const retry = useCallback(() => reload.current(), []);

  const known = shown?.name === name || name === null ? shown : (remembered.get(name) ?? shown);
  return {
    name: name ?? '',
    result: known?.result,
    behind: known !== undefined && known.name !== name,
    products: known?.products ?? NONE,
    want,
    trouble: known?.name === name ? known.trouble : null,
    retry,
  };
}

const NONE: ReadonlyMap<ProductId, ShelvedProduct> = new Map();

/** Null when a newer query took over. */
async function answer(
  name: string,
  [query, locale]: readonly [ListQuery, Locale],
  signal: AbortSignal,
): Promise<Shown | null> {
  const before = remembered.get(name);
  try {
    const result = await searchHere().list(query, locale, signal);
    const shown = { name, result, products: before?.products ?? NONE, trouble: null };
    return remember(withProducts(shown, result.first));
  } catch (error) {
    if (signal.aborted || isAbort(error)) return null;
    const trouble = troubleOf(error);
    return { name, result: before?.result, products: before?.products ?? NONE, trouble };
  }
}

function withProducts(shown: Shown, products: readonly ShelvedProduct[]): Shown {
  const all = new Map(shown.products);
  for (const product of products) all.set(product.card.id, product);
  return { ...shown, products: all };
}

function remember(shown: Shown): Shown {
  remembered.delete(shown.name);
  remembered.set(shown.name, shown);
  for (const oldest of remembered.keys()) {
    if (remembered.size <= REMEMBERED) break;
    remembered.delete(oldest);
  }
  return shown;
}
