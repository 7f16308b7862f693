import { Hono } from 'hono';
import type { AccountId, OrderId, VariantId } from '#shared-schema/ids.ts';
import { applyCallback } from '../payments/apply-callback.ts';
import { paymentRoutes } from '../payments/payment-routes.ts';
import { signWebhook } from '../payments/standard-webhook.ts';
import { silentLog } from '../platform/logger.ts';
import { good, newAccountId, type OrderMarket } from './order-market.ts';
import type { TestDatabase } from './test-database.ts';

/** What a call of the bank says, where it differs from a timely and genuine capture. */
export interface BankCall {
  readonly id?: string;
  readonly type?: string;
  readonly at?: Date;
  readonly body?: string;
  readonly secret?: Uint8Array;
  readonly data?: Record<string, unknown>;
}

export interface SignedCall {
  readonly text: string;
  readonly headers: Record<string, string>;
}

export interface OrderAtBank {
  readonly buyer: AccountId;
  readonly id: OrderId;
  readonly variant: VariantId;
}

export const NOW = new Date('2030-01-01T12:00:00Z');
export const PAID = { order: 'paid', payment: 'captured', stock: { onHand: 3, reserved: 0 } };
export const WAITING = { order: 'awaiting-payment', payment: 'pending', stock: { onHand: 5, reserved: 2 } };

let events = 0;

/** The callback route of a test market, and a bank that calls it about orders placed there. */
export function openBankCalls({ db, sql }: TestDatabase, market: OrderMarket) {
  const payments = {
    db,
    providers: [market.provider],
    log: silentLog,
    clock: () => NOW,
    apply: (provider: string, event: Parameters<typeof applyCallback>[2]): Promise<unknown> =>
      applyCallback(db, provider, event, market.ordersOfPayments),
  };
  const app = new Hono().route('/', paymentRoutes(payments));

  const send = async ({ text, headers }: SignedCall, provider = 'sandbox') => {
    const path = `/api/payments/callbacks/${provider}`;
    const response = await app.request(path, { method: 'POST', body: text, headers });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  return {
    payments,
    send,

    /** A buyer's order of two dresses at 10,000, of which five are there. */
    async placed({ buyer = newAccountId(), stock = 5 } = {}) {
      const variant = await market.sell('dress', { price: 10_000, stock: { w1: stock } });
      const { order } = good(await market.place(buyer, market.wish([variant, 2])));
      const session = order.payment?.payUrl?.split('/').at(-1) ?? '';
      const about = { session, merchant: 'offshelf', amount: 20_000, currency: 'RUB' };
      const signed = ({ id, type = 'payment.captured', at = NOW, body, secret, data }: BankCall = {}) => {
        const eventId = id ?? `evt_${(events += 1)}`;
        const text = body ?? JSON.stringify({ id: eventId, type, data: { ...about, ...data } });
        return { text, headers: { ...signWebhook(eventId, at, text, secret ?? market.secret) } };
      };
      return { buyer, variant, id: order.id, session, signed, call: (wish?: BankCall) => send(signed(wish)) };
    },

    /** How order, payment and stock stand. */
    async stands({ buyer, id, variant }: OrderAtBank) {
      const order = await market.order(buyer, id);
      return { order: order.status, payment: order.payment?.status, stock: await market.stock(variant) };
    },

    /** What the kept calls about an order did, in the order in which they came. */
    async outcomes(session: string): Promise<(string | null)[]> {
      const rows = await sql<{ outcome: string | null }[]>`
        select outcome from payment_callbacks
        where position(convert_to(${session}, 'UTF8') in body) > 0 order by received_at`;
      return rows.map(({ outcome }) => outcome);
    },

    /** The types of the events of an order and its payment. */
    async eventsOf(id: OrderId): Promise<string[]> {
      const rows = await sql<{ type: string }[]>`
        select type from events where payload->>'orderId' = ${id} order by id`;
      return rows.map(({ type }) => type);
    },
  };
}
