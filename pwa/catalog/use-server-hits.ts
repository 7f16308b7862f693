import { useEffect, useState } from 'react';
import type { ProductId } from '#shared-schema/ids.ts';
import type { ListQuery, ListResult } from '../device/catalog/list-query.ts';
import type { ShelvedProduct } from '../device/catalog/shelved-product.ts';
import { useUnreachable } from './use-catalog-status.ts';

export interface ServerHits {
  readonly ids: readonly ProductId[];
  readonly products: ReadonlyMap<ProductId, ShelvedProduct>;
  readonly coming: boolean;
}

const NONE: ServerHits = { ids: [], products: new Map(), coming: false };
const COMING: ServerHits = { ...NONE, coming: true };

/**
 * What the server finds beyond this device, while the device does not hold all shelves of a search (a first visit, a
 * byte budget). `local` undefined: nothing to ask yet. Choices that the server cannot make are not asked of it.
 */
export function useServerHits(query: ListQuery, local: ListResult | undefined): ServerHits {
  const unreachable = useUnreachable();
  const whole = local === undefined || local.searched.shelves >= local.searched.of;
  const { sale, options } = query.filter;
  const askable =
    query.text.trim() !== '' && sale !== true && options === undefined && !whole && !unreachable;
  const name = askable ? JSON.stringify(query) : null;
  const [state, setState] = useState<{ name: string; hits: ServerHits }>();
  const known = local?.ids;

  useEffect(() => {
    if (name === null) return;
    const signal = new AbortController();
    const ask = async () => {
      const { searchServer } = await import('./search-server.ts');
      const products = await searchServer(JSON.parse(name) as ListQuery, signal.signal).catch(() => []);
      if (signal.signal.aborted) return;
      const here = new Set(known);
      const beyond = products.filter(({ card }) => !here.has(card.id));
      setState({
        name,
        hits: {
          ids: beyond.map(({ card }) => card.id),
          products: new Map(beyond.map((product) => [product.card.id, product])),
          coming: false,
        },
      });
    };
    void ask();
    return () => signal.abort();
  }, [name, known]);

  if (name === null) return NONE;
  return state?.name === name ? state.hits : COMING;
}
