import type { Seller } from '#shared-schema/catalog/catalog-replica.ts';
import type { SellerId } from '#shared-schema/ids.ts';
import { cutText } from '../cut-text.ts';
import { sellerIdOf } from './catalog-ids.ts';

/** What a feed calls its shop. */
export interface ShopNames {
  name?: string;
  company?: string;
  url?: string;
}

const NAME_LIMIT = 100;

/**
 * Who sells: `chosen`, else the shop's name, its company, the host of its address, or what the file is called without the
 * things that change from day to day (`acme_2026-04-16.yml` and `acme_2026-04-17.yml` are both `acme`).
 */
export function nameSeller(chosen: SellerId | undefined, shop: ShopNames, file: string): Seller {
  const names = [shop.name, shop.company, hostOf(shop.url), fileStem(file)]
    .filter((name) => name !== undefined)
    .map((name) => cutText(name, NAME_LIMIT));
  if (chosen !== undefined) return { id: chosen, name: names[0] ?? chosen };
  for (const name of names) {
    const id = sellerIdOf(name);
    if (id !== undefined) return { id, name };
  }
  return { id: 'seller' as SellerId, name: 'Seller' };
}

function hostOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : undefined;
}

function fileStem(file: string): string | undefined {
  const stem = file
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replaceAll(
      /[\s_.-]*(?<!\d)(?:\d{4}[-_.]?\d{2}[-_.]?\d{2}|\d{8,14})(?!\d)(?:[T_-]?\d{2}[-:_]?\d{2}(?:[-:_]?\d{2})?)?/g,
      '',
    )
    .trim();
  return stem === '' ? undefined : stem;
}
