import type { CatalogManifest } from '#shared-schema/catalog/catalog-replica.ts';
import type { CategoryTree } from '../device/catalog/category-tree.ts';
import { categoryTree } from '../device/catalog/category-tree.ts';
import { readManifest } from '../device/catalog/read-catalog.ts';
import type { DeviceRead } from './use-device-read.ts';
import { useDeviceRead } from './use-device-read.ts';

export interface KnownCatalog {
  readonly manifest: CatalogManifest;
  readonly tree: CategoryTree;
}

/** The categories and sellers as last fetched; null on a device that never reached the server. */
export function useCatalog(): DeviceRead<KnownCatalog | null> {
  return useDeviceRead(
    'manifest',
    async (device) => {
      const manifest = await readManifest(device);
      return manifest && { manifest, tree: categoryTree(manifest) };
    },
    (change) => change.kind === 'manifest',
  );
}
