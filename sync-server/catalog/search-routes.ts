import { Hono } from 'hono';
import {
  SearchAnswerSchema,
  SearchQuerySchema,
  SuggestAnswerSchema,
  SuggestQuerySchema,
} from '#shared-schema/catalog/catalog-answers.ts';
import { describeApi } from '../platform/describe-api.ts';
import type { AppEnv } from '../platform/request-account.ts';
import { validated } from '../platform/validated.ts';
import { type CatalogSearch, searchCatalog } from './search-catalog.ts';
import { suggest } from './suggest.ts';

/** Search and suggestions, for clients that hold no replica. */
export function searchRoutes(catalog: CatalogSearch): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get(
      '/api/catalog/search',
      describeApi({
        tag: 'catalogue',
        summary: 'Products by words, category, brand and price',
        answer: SearchAnswerSchema,
        refusals: ['invalid'],
      }),
      validated('query', SearchQuerySchema),
      async (c) => c.json(await searchCatalog(catalog, c.req.valid('query'))),
    )
    .get(
      '/api/catalog/suggest',
      describeApi({
        tag: 'catalogue',
        summary: 'What the beginning of a query may mean',
        answer: SuggestAnswerSchema,
        refusals: ['invalid'],
      }),
      validated('query', SuggestQuerySchema),
      async (c) => c.json(await suggest(catalog, c.req.valid('query').q)),
    );
}
