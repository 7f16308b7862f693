import { sql } from 'drizzle-orm';
import type { ProductId } from '#shared-schema/ids.ts';
import type { LocalizedText } from '#shared-schema/localized-text.ts';
import type { Tx } from '../platform/database.ts';

export interface NewReview {
  /** Makes adding the same review twice harmless. */
  readonly id: string;
  readonly productId: ProductId;
  /** As it is shown. */
  readonly author: string;
  /** 1 to 5. */
  readonly rating: number;
  readonly text?: LocalizedText;
  readonly at: Date;
}

/** Adds reviews; those that are there already stay as they are. A card's rating is stated with its product, not counted here. */
export async function addReviews(tx: Tx, reviews: readonly NewReview[]): Promise<void> {
  const records = reviews.map(({ id, productId, author, rating, text, at }) => ({
    id,
    product_id: productId,
    author,
    rating,
    text,
    at: at.toISOString(),
  }));
  await tx.execute(sql`
    insert into reviews (id, product_id, author, rating, text, at)
    select id, product_id, author, rating, text, at
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r(
      id text, product_id text, author text, rating smallint, text jsonb, at timestamptz)
    on conflict (id) do nothing
  `);
}
