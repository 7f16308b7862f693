import { randomBytes } from 'node:crypto';
import type { Market } from './start-market.ts';

/** The parts of the API's answers that are needed here. */
interface Offer {
  readonly variant: string;
  readonly seller: string;
  readonly amount: number;
  readonly currency: string;
  readonly stock: number;
}
interface Hit {
  readonly card: {
    readonly id: string;
    readonly title: { readonly en: string };
    readonly variants: readonly unknown[];
  };
  readonly offers: readonly Offer[];
}

/** Goods that two sellers offer: the cheaper offer, which the shop shows, and the other one. */
export interface SoldTwice {
  readonly product: string;
  readonly title: string;
  readonly first: Offer;
  readonly other: Offer;
}

/** A product of the demo market, with one variant and two sellers. */
export async function findSoldTwice(market: Market): Promise<SoldTwice> {
  const { categories } = await get<{ categories: readonly { id: string }[] }>(
    market,
    '/api/catalog/manifest',
  );
  for (const { id } of categories) {
    const { hits } = await get<{ hits: readonly Hit[] }>(market, `/api/catalog/search?category=${id}`);
    for (const { card, offers } of hits) {
      const [first, other] = offers.filter(({ stock }) => stock > 0).toSorted((a, b) => a.amount - b.amount);
      if (card.variants.length !== 1 || !first || !other || first.amount === other.amount) continue;
      if (first.currency === other.currency) return { product: card.id, title: card.title.en, first, other };
    }
  }
  throw new Error('The demo market has nothing that two sellers offer');
}

/** Somebody else orders all that there is of an offer. */
export async function buyOut(
  market: Market,
  { variant, seller, amount, currency, stock }: Offer,
): Promise<void> {
  const { accessToken } = await post<{ accessToken: string }>(market, '/api/accounts/guest', {
    accountId: uuid7(),
    secret: randomBytes(32).toString('base64url'),
  });
  const { pickupPoints } = await get<{ pickupPoints: readonly { id: string }[] }>(
    market,
    '/api/pickup-points',
  );
  await post(
    market,
    '/api/orders',
    {
      orderId: uuid7(),
      pickupPointId: pickupPoints[0]?.id,
      currency,
      lines: [{ variantId: variant, sellerId: seller, quantity: stock, unitPrice: amount }],
      total: amount * stock,
    },
    accessToken,
  );
}

async function get<T>(market: Market, path: string): Promise<T> {
  return read(await fetch(market.url + path), path);
}

async function post<T>(market: Market, path: string, body: unknown, token?: string): Promise<T> {
  const headers = {
    'content-type': 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  return read(await fetch(market.url + path, { method: 'POST', body: JSON.stringify(body), headers }), path);
}

async function read<T>(answer: Response, path: string): Promise<T> {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
  return JSON.parse(text) as T;
}

/** A UUIDv7 (RFC 9562). */
function uuid7(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  const rest = randomBytes(10).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6, 18)}`;
}
