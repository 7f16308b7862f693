import { useMemo, useRef } from 'react';
import type { CatalogDevice } from '../device/catalog/catalog-device.ts';
import { categoryTree } from '../device/catalog/category-tree.ts';
import type { HomeRails } from '../device/catalog/home-rails.ts';
import { HOME_SHELVES, homeRails, keepPlaces } from '../device/catalog/home-rails.ts';
import { readHighlights, readManifest, readProduct } from '../device/catalog/read-catalog.ts';
import { recentlyViewed } from '../device/catalog/recently-viewed.ts';
import type { ShelvedProduct } from '../device/catalog/shelved-product.ts';
import type { DeviceRead } from './use-device-read.ts';
import { useDeviceRead } from './use-device-read.ts';

const RECENT = 14;

/** The front page's rails; null while no shelf of a market that has some is here yet. Grows while shelves arrive. */
export function useHomeRails(): DeviceRead<HomeRails | null> {
  const shown = useRef<HomeRails | null>(null);
  return useDeviceRead(
    'home',
    async (device) => {
      const [manifest, highlights] = await Promise.all([
        readManifest(device),
        readHighlights(device, HOME_SHELVES),
      ]);
      if (!manifest || (highlights.length === 0 && manifest.shelves.length > 0)) return null;
      shown.current = merge(shown.current, homeRails(categoryTree(manifest), highlights));
      return shown.current;
    },
    () => true,
  );
}

/** What was looked at last on this device, and is still on it. */
export function useRecentlyViewed(): readonly ShelvedProduct[] {
  const ids = useMemo(() => recentlyViewed().slice(0, RECENT), []);
  const read = async (device: CatalogDevice) => {
    const products = await Promise.all(ids.map((id) => readProduct(device, id)));
    return products.filter((product) => product !== null);
  };
  return useDeviceRead(`recent ${ids.join(' ')}`, read, (change) => change.kind === 'shelf').value ?? [];
}

function merge(before: HomeRails | null, after: HomeRails): HomeRails {
  if (!before) return after;
  const categories = new Map(after.categories);
  for (const [id, products] of after.categories) {
    categories.set(id, keepPlaces(before.categories.get(id) ?? [], products));
  }
  return {
    sale: keepPlaces(before.sale, after.sale),
    popular: keepPlaces(before.popular, after.popular),
    categories,
  };
}
