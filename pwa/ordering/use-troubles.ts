import { useEffect, useMemo, useState } from 'react';
import { askQuote } from './ask-quote.ts';
import type { WishedEntry } from './order-entries.ts';
import { type OrderTroubles, readTroubles, troublesOf } from './order-troubles.ts';
import { useUnreachable } from './use-orders.ts';
import { useSecondsLeft } from './use-seconds-left.ts';

const ASK_AGAIN_MS = 5_000;

/** What is wrong with a refused order; asked anew when the time of its prices has run out and the server can be reached. */
export function useTroubles({ wish, problem }: WishedEntry): OrderTroubles | undefined {
  const refused = useMemo(() => readTroubles(wish, problem), [wish, problem]);
  const [asked, keep] = useState<OrderTroubles>();
  const [turn, setTurn] = useState(0);
  const troubles = asked ?? refused;
  const unreachable = useUnreachable();
  const over = useSecondsLeft(troubles?.holdsUntil) === 0;
  useEffect(() => {
    if (!over || unreachable) return;
    const ending = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    void askQuote(wish.lines, ending.signal).then((check) => {
      if (ending.signal.aborted) return;
      if (check) keep(troublesOf(wish, check));
      else timer = setTimeout(() => setTurn(turn + 1), ASK_AGAIN_MS);
    });
    return () => {
      ending.abort();
      clearTimeout(timer);
    };
  }, [over, unreachable, wish, turn]);
  return troubles;
}
