import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Market } from './start-market.ts';

export interface FeedOffer {
  readonly id: string;
  readonly category: string;
  readonly name: string;
  /** As it stands in the feed. */
  readonly price: string;
  readonly quantity: number;
  readonly currency?: string;
}

/** A seller's YML feed with one category a name. */
export function ymlFeed(shop: string, offers: readonly FeedOffer[]): string {
  const categories = [...new Set(offers.map(({ category }) => category))];
  return `<?xml version="1.0" encoding="UTF-8"?>
<yml_catalog date="2026-01-15 10:00"><shop><name>${shop}</name>
<currencies><currency id="RUB" rate="1"/></currencies>
<categories>${categories.map((name, n) => `<category id="${n + 1}">${name}</category>`).join('')}</categories>
<offers>
${offers
  .map(
    ({ id, category, name, price, quantity, currency = 'RUB' }) =>
      `<offer id="${id}" available="${quantity > 0}"><name>${name}</name><price>${price}</price><currencyId>${currency}</currencyId><categoryId>${categories.indexOf(category) + 1}</categoryId><quantity_in_stock>${quantity}</quantity_in_stock></offer>`,
  )
  .join('\n')}
</offers></shop></yml_catalog>`;
}

type Goods = Pick<FeedOffer, 'name' | 'price' | 'quantity'>;

/** Imports the feed of a seller that has nothing but these goods. */
export function putOnSale(market: Market, shop: string, ...goods: readonly Goods[]): Promise<string> {
  const offers = goods.map((each) => ({ ...each, id: each.name, category: `${shop}'s` }));
  return importFeed(market, ymlFeed(shop, offers));
}

/** Writes a feed to disk and runs the import command beside the market; answers what the command printed. */
export async function importFeed(market: Market, feed: string): Promise<string> {
  const file = join(mkdtempSync(join(tmpdir(), 'offshelf-feed-')), 'feed.yml');
  writeFileSync(file, feed);
  const { stdout } = await promisify(execFile)('npm', ['run', '--silent', 'import', '--', file], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, DATA_DIR: market.dataDir },
  });
  return stdout;
}
