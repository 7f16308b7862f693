import type { CatalogStatus } from '../device/catalog/catalog-status.ts';

/**
 * How far the shop has come onto this device, and whether it goes on by itself. `products`: some are missing;
 * `pictures`: all products are here. Of each: on their way, waiting for the network, or left as it is.
 */
export type TakenAlong =
  | 'nothing'
  | 'products-coming'
  | 'products-waiting'
  | 'products-part'
  | 'pictures-coming'
  | 'pictures-waiting'
  | 'pictures-part'
  | 'whole';

type Known = Pick<CatalogStatus, 'phase' | 'products' | 'pictures' | 'takenAlong' | 'trouble'>;

/** What the status comes to. `unreachable`: the last request did not reach the server. */
export function shopTakenAlong(status: Known, unreachable: boolean): TakenAlong {
  const { products, phase, takenAlong, trouble } = status;
  if (products.of === 0) return 'nothing';
  const offline = unreachable || trouble?.kind === 'offline';
  if (products.done >= products.of) {
    if (takenAlong) return 'whole';
    if (offline) return 'pictures-waiting';
    return trouble === null ? 'pictures-coming' : 'pictures-part';
  }
  if (offline) return 'products-waiting';
  // A run that ended well and left some out: they do not fit the budget.
  const ended = trouble !== null || (phase === 'idle' && takenAlong);
  return ended ? 'products-part' : 'products-coming';
}
