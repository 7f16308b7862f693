import type { CatalogDevice } from '../device/catalog/catalog-device.ts';
import { openCatalogDevice } from '../device/catalog/catalog-device.ts';

let device: CatalogDevice | null = null;

/** This page's hold of the catalogue on the device, opened when first asked for. */
export function catalogHere(): CatalogDevice {
  device ??= openCatalogDevice();
  return device;
}
