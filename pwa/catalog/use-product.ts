import { useCallback, useEffect, useRef, useState } from 'react';
import type { ProductAnswer } from '#shared-schema/catalog/catalog-answers.ts';
import type { ProductId, ShelfId } from '#shared-schema/ids.ts';
import { markShelfOpened, readProduct, readShelf } from '../device/catalog/read-catalog.ts';
import { rememberViewed } from '../device/catalog/recently-viewed.ts';
import type { Shelf } from '../device/catalog/shelf-memory.ts';
import type { ShelvedProduct } from '../device/catalog/shelved-product.ts';
import type { ProductOnline } from './product-online.ts';
import type { DeviceRead } from './use-device-read.ts';
import { useDeviceRead } from './use-device-read.ts';

export interface ProductHere {
  readonly product: ShelvedProduct;
  readonly shelf: Shelf;
}

/** The product as this device knows it; null where its shelf is not here. Opening it counts for what is kept. */
export function useProductHere(id: ProductId): DeviceRead<ProductHere | null> {
  return useDeviceRead(
    `product ${id}`,
    async (device) => {
      const product = await readProduct(device, id);
      const shelf = product && (await readShelf(device, product.shelf));
      if (!product || !shelf) return null;
      rememberViewed(id);
      void markShelfOpened(device, product.shelf).catch(() => {});
      return { product, shelf };
    },
    (change) => change.kind === 'shelf',
  );
}

const COMING: ProductOnline = { state: 'coming', answer: null };
/** The last few, so that "back" shows them at once. */
const remembered = new Map<ProductId, ProductOnline>();

/** Asks the server for the product; again on `retry`. */
export function useProductOnline(id: ProductId): ProductOnline & { readonly retry: () => void } {
  const [state, setState] = useState<{ id: ProductId; online: ProductOnline }>();
  const reload = useRef(() => {});
  useEffect(() => {
    const signal = new AbortController();
    const ask = async () => {
      const online = await askServer(id, signal.signal);
      if (online.state === 'here') keep(id, online);
      if (!signal.signal.aborted) setState({ id, online });
    };
    reload.current = () => {
      setState({ id, online: COMING });
      void ask();
    };
    void ask();
    return () => signal.abort();
  }, [id]);
  const retry = useCallback(() => reload.current(), []);
  const fresh = state?.id === id ? state.online : undefined;
  return { ...(fresh?.answer ? fresh : (remembered.get(id) ?? fresh ?? COMING)), retry };
}

async function askServer(id: ProductId, signal: AbortSignal): Promise<ProductOnline> {
  try {
    const { fetchProduct } = await import('./fetch-product.ts');
    return await fetchProduct(id, signal);
  } catch {
    // Offline, or the code of the question is not on this device: either way the server is out of reach.
    return { state: 'unreachable', answer: null };
  }
}

/**
 * The product with the later of the two prices: the device's, which held at `asOf` (milliseconds), or the server's
 * answer, which may itself come from a cache.
 */
export function latestPrices(
  here: ShelvedProduct,
  asOf: number,
  answer: ProductAnswer | null,
): ShelvedProduct {
  if (answer === null || Date.parse(answer.at) <= asOf) return here;
  return { ...here, offers: answer.offers, pricesAt: answer.at };
}

/** A product that is only online yet, in the shape of one that is here. */
export function shelvedAnswer({ card, offers, at, shelf }: ProductAnswer): ShelvedProduct {
  return { card, offers, pricesAt: at, shelf: shelf ?? (card.category as string as ShelfId) };
}

function keep(id: ProductId, online: ProductOnline): void {
  remembered.delete(id);
  remembered.set(id, online);
  for (const oldest of remembered.keys()) {
    if (remembered.size <= 12) break;
    remembered.delete(oldest);
  }
}
