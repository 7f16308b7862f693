import { useEffect, useRef } from 'react';
import type { OrderEntry } from './order-entries.ts';
import { useUnreachable } from './use-orders.ts';

/** Somebody who has waited longer than this has turned to something else. */
const PATIENCE_MS = 30_000;

/**
 * After "Pay": as soon as the server has accepted the order the browser goes on to the bank's page. Only once, and only
 * for a person who waits for it: not when the order had to wait for the network.
 */
export function useOnToTheBank(entry: OrderEntry | undefined, placing: boolean): void {
  const { current: opened } = useRef({ at: Date.now(), done: false });
  const unreachable = useUnreachable();
  useEffect(() => {
    if (!placing || entry === undefined || opened.done) return;
    if (unreachable && entry.kind === 'waiting') opened.done = true;
    if (entry.kind !== 'placed') return;
    const { payment, status } = entry.order;
    const tooLate = Date.now() - opened.at > PATIENCE_MS;
    opened.done = true;
    if (status !== 'awaiting-payment' || payment?.payUrl === undefined || tooLate) return;
    // "Back" from the bank must not go to the bank again.
    history.replaceState(history.state, '', `/orders/${entry.id}`);
    location.assign(payment.payUrl);
  }, [entry, placing, opened, unreachable]);
}
