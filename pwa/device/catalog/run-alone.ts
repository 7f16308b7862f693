import type { CatalogDevice } from './catalog-device.ts';

/** Runs `work` unless another tab of this browser is at work under the same name: then `elsewhere`. */
export async function runAlone<T>(
  device: Pick<CatalogDevice, 'locks'>,
  name: string,
  work: () => Promise<T>,
): Promise<T | 'elsewhere'> {
  if (!device.locks) return work();
  return device.locks.request(
    name,
    { ifAvailable: true },
    async (lock): Promise<T | 'elsewhere'> => (lock ? work() : 'elsewhere'),
  );
}
