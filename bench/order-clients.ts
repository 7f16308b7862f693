import { uuidv7 } from 'uuidv7';
import type { OrderShelf } from './stock-for-orders.ts';

export interface OrderClient {
  readonly accountId: string;
  /** Places the n-th order of a run: one piece. Throws when the server does not accept it. */
  placeOrder(shelf: OrderShelf, n: number): Promise<void>;
}

/** Guests, each with an access token. */
export function orderClients(url: string, count: number): Promise<OrderClient[]> {
  return Promise.all(Array.from({ length: count }, () => orderClient(url)));
}

async function orderClient(url: string): Promise<OrderClient> {
  const accountId = uuidv7();
  const session = await post(`${url}/api/accounts/guest`, { accountId, secret: uuidv7() });
  const { accessToken } = (await session.json()) as { accessToken: string };
  return {
    accountId,
    placeOrder: async (shelf, n) => {
      const variantId = shelf.variantIds[n % shelf.variantIds.length];
      const line = { variantId, sellerId: shelf.sellerId, quantity: 1, unitPrice: shelf.unitPrice };
      const order = {
        orderId: uuidv7(),
        pickupPointId: shelf.pickupPointId,
        currency: shelf.currency,
        lines: [line],
        total: shelf.unitPrice,
      };
      const answer = await post(`${url}/api/orders`, order, { authorization: `Bearer ${accessToken}` });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`The order was refused: ${answer.status} ${text}`);
    },
  };
}

function post(url: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
}
