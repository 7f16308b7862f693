import { useEffect, useMemo, useRef, useState } from 'react';
import { offerKey, type OrderCheck } from '#shared-schema/ordering/order-check.ts';
import { serverNow } from '../device/server-clock.ts';
import { askQuote } from './ask-quote.ts';
import type { CheckoutOrder } from './order-wish.ts';
import { useUnreachable } from './use-orders.ts';

export interface Quotes {
  /** The server's word on an order to be, once it is here and while it holds. */
  of(order: CheckoutOrder): OrderCheck | undefined;
  /** The same, waited for where it was asked and has not come yet. */
  settled(order: CheckoutOrder): Promise<OrderCheck | undefined>;
}

const keyOf = ({ lines }: CheckoutOrder) =>
  lines.map((line) => `${offerKey(line)} ${line.quantity}`).join('\n');

/**
 * Asks the server what the orders to be cost, whenever it can be reached; once more when lines change and when the time of
 * the prices has run out. What was answered stays while the network is away: it goes along with an order that waits.
 */
export function useQuotes(orders: readonly CheckoutOrder[]): Quotes {
  const unreachable = useUnreachable();
  const [checks, setChecks] = useState<ReadonlyMap<string, OrderCheck>>(new Map());
  const asked = useRef(new Map<string, Promise<OrderCheck | undefined>>());
  const keys = orders.map(keyOf).join('\n\n');
  useEffect(() => {
    if (unreachable) return;
    const ending = new AbortController();
    const waiting = asked.current;
    for (const order of orders) {
      const key = keyOf(order);
      if (checks.has(key)) continue;
      const answer = askQuote(order.lines, ending.signal);
      waiting.set(key, answer);
      void answer.then((check) => {
        if (check && !ending.signal.aborted) setChecks((before) => new Map(before).set(key, check));
      });
    }
    return () => {
      ending.abort();
      waiting.clear();
    };
    // The lines are drawn anew with each word of the catalogue; they are others when their keys are.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [keys, unreachable, checks.size === 0]);
  useEffect(() => {
    const ends = [...checks.values()].flatMap(({ quote }) =>
      quote?.holdsUntil === undefined ? [] : [Date.parse(quote.holdsUntil)],
    );
    if (ends.length === 0) return;
    const timer = setTimeout(() => setChecks(new Map()), Math.max(0, Math.min(...ends) - serverNow()));
    return () => clearTimeout(timer);
  }, [checks]);
  return useMemo(
    () => ({
      of: (order) => checks.get(keyOf(order)),
      settled: async (order) => checks.get(keyOf(order)) ?? asked.current.get(keyOf(order)),
    }),
    [checks],
  );
}
