import { useSyncExternalStore } from 'react';
import { readConnection, subscribeConnection } from '../device/connection.ts';
import { Age } from '../ui/age.tsx';
import { useNow } from '../ui/use-now.ts';
import type { CartRow } from './arrange-cart.ts';

/** Younger prices need no age while the server can be reached. */
const FRESH_MS = 10 * 60_000;

/** How old the oldest price in the cart is; nothing while all are fresh and the server can be reached. */
export function CartAge({ rows }: { readonly rows: readonly CartRow[] }) {
  const unreachable = useSyncExternalStore(subscribeConnection, readConnection) === 'unreachable';
  const now = useNow(60_000);
  const times = rows.flatMap((row) => (row.offer ? [row.offer.asOf] : []));
  if (times.length === 0) return null;
  const at = Math.min(...times);
  return unreachable || now - at > FRESH_MS ? <Age at={at} /> : null;
}
