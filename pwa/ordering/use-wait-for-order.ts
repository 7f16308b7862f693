import { useEffect, useState } from 'react';
import { deviceSync } from '../sync/device-sync.ts';

/** An order that another device placed may be on its way here: asks for it, and answers true when it did not come. */
export function useWaitForOrder(missing: boolean): boolean {
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    if (!missing) return;
    deviceSync().wake();
    const timer = setTimeout(() => setWaited(true), 4_000);
    return () => clearTimeout(timer);
  }, [missing]);
  return waited;
}
