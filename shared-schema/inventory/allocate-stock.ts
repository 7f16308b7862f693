/** So many pieces of a seller's variant. */
export interface StockWish {
  readonly variantId: string;
  readonly sellerId: string;
  readonly quantity: number;
}

/** What one warehouse can promise of a seller's variant. */
export interface AvailableStock {
  readonly variantId: string;
  readonly sellerId: string;
  readonly warehouseId: string;
  readonly available: number;
}

export interface StockAllocation extends StockWish {
  readonly warehouseId: string;
}

export interface StockShortage {
  readonly variantId: string;
  readonly sellerId: string;
  readonly wanted: number;
  readonly left: number;
}

export type Allocated =
  | { readonly ok: true; readonly allocations: readonly StockAllocation[] }
  | { readonly ok: false; readonly shortages: readonly StockShortage[] };

/**
 * Decides which warehouses an order is taken from: all wishes or none. Wishes for the same variant and seller count
 * as one. The warehouse with most available goes first (fewest parcels), equal ones by id; when no wish can be
 * met in full, each short one is named with what is left of it.
 */
export function allocateStock(wishes: readonly StockWish[], stock: readonly AvailableStock[]): Allocated {
  const allocations: StockAllocation[] = [];
  const shortages: StockShortage[] = [];
  for (const wish of addUp(wishes)) {
    const sources = stock
      .filter((level) => level.available > 0 && sameOffer(level, wish))
      .toSorted((a, b) => b.available - a.available || (a.warehouseId < b.warehouseId ? -1 : 1));
    const left = sources.reduce((sum, { available }) => sum + available, 0);
    if (left < wish.quantity) {
      shortages.push({ variantId: wish.variantId, sellerId: wish.sellerId, wanted: wish.quantity, left });
      continue;
    }
    allocations.push(...takeFrom(sources, wish.quantity));
  }
  return shortages.length > 0 ? { ok: false, shortages } : { ok: true, allocations };
}

function addUp(wishes: readonly StockWish[]): StockWish[] {
  const sums: StockWish[] = [];
  for (const wish of wishes) {
    const at = sums.findIndex((sum) => sameOffer(sum, wish));
    const sum = sums[at];
    if (sum) sums[at] = { ...sum, quantity: sum.quantity + wish.quantity };
    else sums.push(wish);
  }
  return sums;
}

function takeFrom(sources: readonly AvailableStock[], quantity: number): StockAllocation[] {
  let open = quantity;
  const taken: StockAllocation[] = [];
  for (const { variantId, sellerId, warehouseId, available } of sources) {
    if (open === 0) break;
    const part = Math.min(open, available);
    taken.push({ variantId, sellerId, warehouseId, quantity: part });
    open -= part;
  }
  return taken;
}

type OfferKey = Pick<StockWish, 'variantId' | 'sellerId'>;
const sameOffer = (a: OfferKey, b: OfferKey) => a.variantId === b.variantId && a.sellerId === b.sellerId;
