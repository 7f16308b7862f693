import { setTimeout as pause } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import type { OrderShelf } from '../../bench/stock-for-orders.ts';

/** One account, and its way to the server: asks again until it has an answer that stays, as a device does. */
export interface Shopper {
  readonly accountId: string;
  readonly deviceId: string;
  ask(path: string, body: object): Promise<{ readonly status: number; readonly body: never }>;
}

/** What was met on the way, over all shoppers. */
export interface Weather {
  /** Requests that were sent again, because nothing came back or the server said "not now". */
  again: number;
  /** Answers 5xx that were no 503 with Retry-After. */
  failures: number;
}

export async function enterShop(url: string, weather: Weather): Promise<Shopper> {
  const accountId = uuidv7();
  let authorization = '';
  const ask: Shopper['ask'] = async (path, body) => {
    for (let tries = 0; ; tries += 1) {
      const answer = await once(`${url}${path}`, body, authorization);
      if (answer && answer.status < 500) return { status: answer.status, body: answer.body as never };
      if (answer && !(answer.status === 503 && answer.patient)) weather.failures += 1;
      weather.again += 1;
      await pause(Math.min(400, 20 * 2 ** tries) * (0.5 + Math.random()));
    }
  };
  const session = await ask('/api/accounts/guest', { accountId, secret: uuidv7() + uuidv7() });
  authorization = `Bearer ${(session.body as { accessToken: string }).accessToken}`;
  return { accountId, deviceId: uuidv7(), ask };
}

async function once(url: string, body: object, authorization: string) {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...(authorization === '' ? {} : { authorization }) },
      signal: AbortSignal.timeout(20_000),
    });
    const patient = answer.headers.has('retry-after');
    return { status: answer.status, patient, body: (await answer.json()) as unknown };
  } catch {
    return undefined;
  }
}

/** One piece of the n-th thing. */
export function orderOf(shelf: OrderShelf, n: number, orderId: string = uuidv7(), quantity = 1) {
  const { sellerId, unitPrice, pickupPointId, currency, variantIds } = shelf;
  const line = { variantId: variantIds[n % variantIds.length], sellerId, quantity, unitPrice };
  return { orderId, pickupPointId, currency, lines: [line], total: unitPrice * quantity };
}
