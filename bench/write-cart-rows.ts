import type postgres from 'postgres';
import type { TappedLine } from './cart-pushes.ts';

/** The limit for one push of a tap: the account's version and the line, in one statement, with nothing read or merged. */
export async function writeCartRows(sql: postgres.Sql, accountId: string, line: TappedLine): Promise<void> {
  const state = JSON.stringify(line.state);
  const { amount, currency } = line.priceSeen;
  await sql`
    with version as (
      insert into account_versions (account_id, ver) values (${accountId}, 1)
      on conflict (account_id) do update set ver = account_versions.ver + 1 returning ver
    )
    insert into cart_lines (account_id, line_id, variant_id, seller_id, state, quantity, product_id, price_amount,
      price_currency, price_rev, added_at, ver)
    select ${accountId}, ${line.id}, ${line.variantId}, ${line.sellerId}, ${state}::jsonb, 1, ${line.productId}, ${amount},
      ${currency}, 0, ${line.addedAt}, ver from version
    on conflict (account_id, line_id) do update
      set state = excluded.state, quantity = excluded.quantity, ver = excluded.ver`;
}
