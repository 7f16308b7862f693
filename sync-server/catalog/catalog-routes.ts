import { Hono } from 'hono';
import type { Db } from '../platform/database.ts';
import type { AppEnv } from '../platform/request-account.ts';
import type { ReadStock } from './card-repository.ts';
import { openCatalogNow } from './open-catalog-now.ts';
import { productRoutes } from './product-routes.ts';
import { replicaRoutes } from './replica-routes.ts';
import { searchRoutes } from './search-routes.ts';
import { openShelfMemory } from './shelf-memory.ts';

export interface CatalogRoutes {
  readonly db: Db;
  readonly readStock: ReadStock;
  /** Names this life of the database (`sync/feed-epoch.ts`). */
  readonly epoch: string;
  readonly now?: () => Date;
  /** How long a manifest that was read serves everybody. */
  readonly manifestFreshMs?: number;
  /** How many products' shelves the search keeps in memory: about 6 KB each. */
  readonly productsInMemory?: number;
}

/** Everything under `/api/catalog`. */
export function catalogRoutes(options: CatalogRoutes): Hono<AppEnv> {
  const { db, readStock, epoch, now = () => new Date() } = options;
  const catalogNow = openCatalogNow(db, epoch, options.manifestFreshMs ?? 500);
  const loadShelf = openShelfMemory(db, options.productsInMemory ?? 20_000);
  return new Hono<AppEnv>()
    .route('/', replicaRoutes({ db, epoch, catalogNow }))
    .route('/', productRoutes({ db, readStock, now }))
    .route('/', searchRoutes({ catalogNow, loadShelf }));
}
