import { useEffect, useRef } from 'react';
import { serverNow } from '../device/server-clock.ts';
import { PATIENCE_MS } from '../sync/first-sending.ts';
import type { OrderEntry } from './order-entries.ts';
import { useUnreachable } from './use-orders.ts';

/**
 * After "Pay": as soon as the server has accepted the order the browser goes on to the bank's page. Only once, and only
 * for a person who waits for it: not when the order had to wait for the network.
 */
export function useOnToTheBank(entry: OrderEntry | undefined, placing: boolean): void {
  const done = useRef(false);
  const unreachable = useUnreachable();
  useEffect(() => {
    if (!placing || entry === undefined || done.current) return;
    if (unreachable && entry.kind === 'waiting') done.current = true;
    if (entry.kind !== 'placed') return;
    done.current = true;
    const { payment, status } = entry.order;
    const tooLate = serverNow() - entry.at > PATIENCE_MS;
    if (status !== 'awaiting-payment' || payment?.payUrl === undefined || tooLate) return;
    // "Back" from the bank must not go to the bank again.
    history.replaceState(history.state, '', `/orders/${entry.id}`);
    location.assign(payment.payUrl);
  }, [entry, placing, unreachable]);
}
