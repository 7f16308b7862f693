import type { Category } from '#shared-schema/catalog/catalog-replica.ts';
import type { CategoryId, ProductId, SellerId, VariantId } from '#shared-schema/ids.ts';
import { applyCatalog } from '../sync-server/catalog/apply-catalog.ts';
import type { CatalogProduct } from '../sync-server/catalog/catalog-product.ts';
import { publishShelves } from '../sync-server/catalog/publish-shelves.ts';
import { readStock } from '../sync-server/inventory/read-stock.ts';
import { setStock } from '../sync-server/inventory/set-stock.ts';
import type { Db } from '../sync-server/platform/database.ts';

const SELLER = 'bench' as SellerId;
const SIZES = ['S', 'M', 'L'];
const ADJECTIVES = [
  'Warm',
  'Light',
  'Quiet',
  'Bright',
  'Soft',
  'Sturdy',
  'Folding',
  'Classic',
  'Striped',
  'Plain',
];
const ADJECTIVES_RU = [
  'Тёплый',
  'Лёгкий',
  'Тихий',
  'Яркий',
  'Мягкий',
  'Прочный',
  'Складной',
  'Простой',
  'Полосатый',
  'Гладкий',
];
const NOUNS = ['jumper', 'lamp', 'kettle', 'rucksack', 'chair', 'notebook', 'blanket', 'bottle'];
const NOUNS_RU = ['джемпер', 'светильник', 'чайник', 'рюкзак', 'стул', 'блокнот', 'плед', 'термос'];

/** Puts `count` made products on shelves of `each` into an empty market and publishes them, as an import would. */
export async function stockCatalog(db: Db, count: number, each: number): Promise<void> {
  const categories = Array.from(
    { length: Math.ceil(count / each) },
    (_, rank): Category => ({
      id: `shelf-${rank}` as CategoryId,
      parent: null,
      title: { en: `Shelf ${rank}`, ru: `Полка ${rank}` },
      rank,
    }),
  );
  await applyCatalog({
    db,
    setStock,
    assumedStock: 5,
    sellers: [{ id: SELLER, name: 'Bench' }],
    categories,
    products: Array.from({ length: count }, (_, n) =>
      madeProduct(n, `shelf-${Math.floor(n / each)}` as CategoryId),
    ),
    now: new Date(),
  });
  await publishShelves({ db, readStock });
}

/** About the size of a real card: two languages, a summary, three variants, two pictures. */
function madeProduct(n: number, category: CategoryId): CatalogProduct {
  const pick = (words: readonly string[], step: number) => words[Math.floor(n / step) % words.length] ?? '';
  const en = `${pick(ADJECTIVES, 1)} ${pick(ADJECTIVES, 10).toLowerCase()} ${pick(NOUNS, 100)} ${n}`;
  const ru = `${pick(ADJECTIVES_RU, 1)} ${pick(ADJECTIVES_RU, 10).toLowerCase()} ${pick(NOUNS_RU, 100)} ${n}`;
  return {
    id: `p-${n}` as ProductId,
    category,
    title: { en, ru },
    brand: `Brand ${n % 60}`,
    description: {
      en: `${en} for every day, made to be used for years and easy to look after at home.`,
      ru: `${ru} на каждый день: сделан надолго, и ухаживать за ним дома легко.`,
    },
    pictures: [
      { kind: 'art', key: `made-${n}` },
      { kind: 'art', key: `made-${n}-back` },
    ],
    rating: { average: 3 + (n % 20) / 10, count: n % 500 },
    variants: SIZES.map((size, place) => ({
      id: `p-${n}-${size}` as VariantId,
      options: { size },
      offers: [
        {
          seller: SELLER,
          price: { amount: 49_900 + (n % 900) * 1_000, currency: 'RUB' },
          ...(n % 4 === 0 ? { was: 2_000_000 } : {}),
          stock: { kind: 'counted' as const, byWarehouse: { bench: (n + place) % 12 } },
        },
      ],
    })),
  };
}
