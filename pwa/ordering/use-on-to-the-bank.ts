import { useEffect, useRef } from 'react';
import type { OrderEntry } from './order-entries.ts';

/**
 * After "Pay": as soon as the server has accepted the order the browser goes on to the bank's page. Only once, only for
 * the person who waits for it here, and not for an order that was accepted long after.
 */
export function useOnToTheBank(entry: OrderEntry | undefined, placing: boolean): void {
  const waiting = useRef(false);
  useEffect(() => {
    if (!placing || entry === undefined) return;
    if (entry.kind === 'waiting') waiting.current = true;
    if (entry.kind !== 'placed') return;
    const { payment, status } = entry.order;
    const fresh = waiting.current || Date.now() - entry.at < 30_000;
    if (status !== 'awaiting-payment' || payment?.payUrl === undefined || !fresh) return;
    waiting.current = false;
    // "Back" from the bank must not go to the bank again.
    history.replaceState(history.state, '', `/orders/${entry.id}`);
    location.assign(payment.payUrl);
  }, [entry, placing]);
}
