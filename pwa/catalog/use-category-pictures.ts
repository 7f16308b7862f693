import type { Picture } from '#shared-schema/catalog/product-card.ts';
import type { CategoryId } from '#shared-schema/ids.ts';
import { categoryTree } from '../device/catalog/category-tree.ts';
import { readHighlights, readManifest } from '../device/catalog/read-catalog.ts';
import { useDeviceRead } from './use-device-read.ts';

export type CategoryPictures = ReadonlyMap<CategoryId, Picture>;

/** Rows to read at most; categories beyond show their initial. */
const SHELVES = 150;
const NONE: CategoryPictures = new Map();

/** A picture of something in each category, as far as its shelves are on this device. */
export function useCategoryPictures(): CategoryPictures {
  const read = useDeviceRead(
    'category-pictures',
    async (device) => {
      const [manifest, highlights] = await Promise.all([
        readManifest(device),
        readHighlights(device, SHELVES),
      ]);
      const tree = manifest && categoryTree(manifest);
      const pictures = new Map<CategoryId, Picture>();
      for (const { category, popular } of highlights.toSorted((a, b) => (a.shelf < b.shelf ? -1 : 1))) {
        const picture = popular.find(({ card }) => card.pictures.length > 0)?.card.pictures[0];
        for (const each of picture && tree ? tree.path(category) : []) {
          if (picture && !pictures.has(each.id)) pictures.set(each.id, picture);
        }
      }
      return pictures;
    },
    () => true,
  );
  return read.value ?? NONE;
}
