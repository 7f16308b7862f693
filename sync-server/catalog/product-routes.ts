import { sql } from 'drizzle-orm';
import { Hono } from 'hono';
import * as v from 'valibot';
import { BarcodeAnswerSchema, ProductAnswerSchema } from '#shared-schema/catalog/catalog-answers.ts';
import { ProductIdSchema } from '#shared-schema/ids.ts';
import { answerProblem } from '../platform/answer-problem.ts';
import type { Db } from '../platform/database.ts';
import { describeApi } from '../platform/describe-api.ts';
import type { AppEnv } from '../platform/request-account.ts';
import { validated } from '../platform/validated.ts';
import type { ReadStock } from './card-repository.ts';
import { readProduct } from './read-product.ts';

const GtinSchema = v.pipe(v.string(), v.regex(/^\d{8,14}$/, 'A GTIN has 8 to 14 digits'));

export interface ProductRoutes {
  readonly db: Db;
  readonly readStock: ReadStock;
  readonly now: () => Date;
}

/** One product by its id, and the products that carry a barcode. */
export function productRoutes({ db, readStock, now }: ProductRoutes): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get(
      '/api/catalog/products/:id',
      describeApi({
        tag: 'catalogue',
        summary: 'A product with its full description, offers and reviews',
        answer: ProductAnswerSchema,
        refusals: ['invalid', 'not-found'],
      }),
      validated('param', v.object({ id: ProductIdSchema })),
      async (c) => {
        const product = await readProduct(db, readStock, c.req.valid('param').id, now());
        if (!product)
          return answerProblem(c, { code: 'not-found', detail: 'There is no such product, or no longer.' });
        return c.json(product);
      },
    )
    .get(
      '/api/catalog/by-barcode/:gtin',
      describeApi({
        tag: 'catalogue',
        summary: 'The products that carry a barcode',
        answer: BarcodeAnswerSchema,
        refusals: ['invalid', 'not-found'],
      }),
      validated('param', v.object({ gtin: GtinSchema })),
      async (c) => {
        const products = await findByBarcode(db, c.req.valid('param').gtin);
        if (products.length === 0) {
          return answerProblem(c, { code: 'not-found', detail: 'No product carries this barcode.' });
        }
        return c.json({ products });
      },
    );
}

/** A UPC-A is an EAN-13 without its leading zero: codes are compared at 14 digits (GS1 General Specifications, 3.3.2). */
async function findByBarcode(db: Db, gtin: string) {
  const forms = [8, 12, 13, 14].map((length) => gtin.replace(/^0+/, '').padStart(length, '0'));
  return db.execute<{ product: string; variant: string; seller: string }>(sql`
    select v.product_id as product, v.id as variant, p.seller_id as seller
    from variants v join products p on p.id = v.product_id
    where v.barcode in (select jsonb_array_elements_text(${JSON.stringify(forms)}::jsonb)) and p.removed_at is null
    order by v.id limit 20
  `);
}
