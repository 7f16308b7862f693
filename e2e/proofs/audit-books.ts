import type postgres from 'postgres';
import type { BusyShopper } from './busy-shopper.ts';

/** Compares PostgreSQL's rows with what the shoppers were told. Answers what is wrong. The shoppers rest meanwhile. */
export async function auditBooks(sql: postgres.Sql, shoppers: readonly BusyShopper[]): Promise<string[]> {
  const wrong: string[] = [];
  const told = new Map(shoppers.flatMap(({ journal }) => [...journal.orders]));
  const orders = await sql<{ id: string; status: string; holds: number; payments: number; events: number }[]>`
    select o.id, o.status,
      (select count(*)::int from reservations r where r.order_id = o.id) as holds,
      (select count(*)::int from payments p where p.order_id = o.id) as payments,
      (select count(*)::int from events e where e.aggregate = 'order' and e.aggregate_id = o.id::text
        and e.type = 'order-placed') as events
    from orders o`;
  const kept = new Map(orders.map((order) => [order.id, order]));
  for (const [id, { fate }] of told) {
    const status = kept.get(id)?.status;
    const right = fate === 'refused' ? undefined : fate === 'cancelled' ? 'cancelled' : 'awaiting-payment';
    if (status !== right) wrong.push(`order ${id} was told to be ${fate} and is ${status ?? 'not there'}`);
  }
  for (const { id, status, holds, payments, events } of orders) {
    if (!told.has(id)) wrong.push(`nobody wanted order ${id}`);
    const held = status === 'awaiting-payment' ? 1 : 0;
    if (payments !== 1 || events !== 1)
      wrong.push(`order ${id}: ${payments} payments, ${events} times placed`);
    if (status === 'awaiting-payment' && holds !== held) wrong.push(`order ${id}: ${holds} holds`);
  }
  const stock = await sql<{ variant: string; reserved: number; onHand: number; held: number }[]>`
    select s.variant_id as variant, s.reserved, s.on_hand as "onHand", (select count(*)::int from reservations r
      join orders o on o.id = r.order_id where r.variant_id = s.variant_id and o.status = 'awaiting-payment') as held
    from stock_levels s`;
  for (const { variant, reserved, onHand, held } of stock) {
    const wanted = [...told.values()].filter(
      (each) => each.fate === 'accepted' && each.variantId === variant,
    ).length;
    if (reserved !== wanted || held !== wanted || reserved > onHand) {
      wrong.push(`${variant}: ${reserved} of ${onHand} reserved, ${held} held, ${wanted} ordered`);
    }
  }
  const carts = await sql<{ account: string; pieces: number }[]>`
    select account_id as account, quantity as pieces from cart_lines`;
  const pieces = new Map(carts.map((cart) => [cart.account, cart.pieces]));
  for (const { accountId, journal } of shoppers) {
    const { acknowledged, sent } = journal.cart;
    const there = pieces.get(accountId) ?? 0;
    if (there < acknowledged || there > sent)
      wrong.push(`cart ${accountId}: ${there}, told ${acknowledged} of ${sent}`);
  }
  return wrong;
}
