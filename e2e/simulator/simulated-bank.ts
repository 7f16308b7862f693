import { signWebhook } from '../../sync-server/payments/standard-webhook.ts';
import type { SimulatedServer } from './simulated-server.ts';
import { time } from './virtual-time.ts';

/** A bank asks again until it is heard, in virtual ms. */
const AGAIN_MS = 7_000;
const MOST_TRIES = 40;
let calls = 0;

/** What the bank says of an order's payment. */
export type BankWord = 'payment.captured' | 'payment.failed';

/**
 * The shopper has paid, or was refused: the bank tells the shop, `times` times the same call at once, and again until it is
 * heard. Nothing when the shop knows no payment of the order.
 */
export async function tellOfPayment(
  server: SimulatedServer,
  orderId: string,
  word: BankWord,
  times: number,
): Promise<boolean> {
  const [payment] = await time.during(
    server.database.sql`
      select provider_ref, merchant, amount::int, currency from payments where order_id = ${orderId}`.then(
      (rows) => [...rows],
    ),
  );
  if (!payment) return false;
  calls += 1;
  const id = `evt_simulated_${process.pid}_${calls}`;
  const { provider_ref: session, merchant, amount, currency } = payment;
  const body = JSON.stringify({ id, type: word, data: { session, merchant, amount, currency } });
  for (let copy = 0; copy < times; copy += 1) void callUntilHeard(server, id, body);
  return true;
}

async function callUntilHeard(server: SimulatedServer, id: string, body: string): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const headers = { ...signWebhook(id, new Date(), body, server.bankKey) };
    const request = new Request('https://shop.example/api/payments/callbacks/sandbox', {
      method: 'POST',
      headers,
      body,
    });
    const answer = await time.during(server.answer(request)).catch(() => undefined);
    if (answer?.status === 200) return;
    await time.wait(AGAIN_MS);
  }
}
