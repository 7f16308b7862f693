import { useEffect, useState } from 'react';

/** The device's clock in ms since 1970, drawn anew every `everyMs`. For ages and countdowns on screen only. */
export function useNow(everyMs: number): number {
  const [now, show] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => show(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
