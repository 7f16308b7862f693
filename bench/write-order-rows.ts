import type postgres from 'postgres';
import { uuidv7 } from 'uuidv7';
import type { OrderShelf } from './stock-for-orders.ts';

/**
 * The limit for one order: every row that placing it writes, in one statement, with nothing read, decided or answered. The rows of
 * the sandbox bank's own books are left out: a real provider keeps them elsewhere.
 */
export async function writeOrderRows(
  sql: postgres.Sql,
  accountId: string,
  shelf: OrderShelf,
  n: number,
): Promise<void> {
  const variantId = shelf.variantIds[n % shelf.variantIds.length] ?? '';
  const id = uuidv7();
  const title = JSON.stringify({ en: 'Canvas bag' });
  const { sellerId, unitPrice, currency, pickupPointId } = shelf;
  await sql`
    with version as (
      insert into account_versions (account_id, ver) values (${accountId}, 1)
      on conflict (account_id) do update set ver = account_versions.ver + 1 returning ver
    ), stock as (
      update stock_levels set reserved = reserved + 1
      where variant_id = ${variantId} and seller_id = ${sellerId} and on_hand > reserved
    ), placed as (
      insert into orders (id, account_id, ver, version, status, currency, items, delivery, vat_included, total, pickup_point_id,
        pickup_point_name, pickup_point_address, reserved_until, queued_offline, request_digest)
      select ${id}, ${accountId}, ver, 1, 'awaiting-payment', ${currency}, ${unitPrice}, 0, 33167, ${unitPrice}, ${pickupPointId},
        ${title}::jsonb, ${title}::jsonb, now() + interval '15 minutes', false, ${id} from version
    ), line as (
      insert into order_lines (order_id, position, product_id, variant_id, seller_id, seller_name, title, options, quantity, unit_price, total)
      values (${id}, 0, ${variantId}, ${variantId}, ${sellerId}, 'Bench', ${title}::jsonb, '{}', 1, ${unitPrice}, ${unitPrice})
    ), step as (
      insert into order_timeline (order_id, version, status) values (${id}, 1, 'awaiting-payment')
    ), hold as (
      insert into reservations (order_id, variant_id, seller_id, warehouse_id, quantity, expires_at)
      values (${id}, ${variantId}, ${sellerId}, 'bench', 1, now() + interval '15 minutes')
    ), paying as (
      insert into payments (id, order_id, provider, provider_ref, merchant, amount, currency, status, version, pay_url)
      values (${uuidv7()}, ${id}, 'bench', ${id}, 'bench', ${unitPrice}, ${currency}, 'pending', 1, 'https://bank.example/')
    ), mark as (
      insert into shelf_marks (variant_id) values (${variantId})
    ), event as (
      insert into events (type, aggregate, aggregate_id, version, payload) values ('order-placed', 'order', ${id}, 1, ${JSON.stringify({ orderId: id })}::jsonb)
    )
    insert into operations (account_id, operation_id, kind, digest, verdict, result)
    values (${accountId}, ${id}, 'place-order', ${id}, 'accepted', ${JSON.stringify({ order: { id, title: 'Canvas bag' } })}::jsonb)
  `;
}
