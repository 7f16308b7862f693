import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addToCartLine } from '#shared-schema/cart/add-to-cart-line.ts';
import { cartLineId } from '#shared-schema/cart/cart-line.ts';
import { emptyCartLineState } from '#shared-schema/cart/empty-cart-line-state.ts';
import type { PullResponse, PushResponse } from '#shared-schema/sync/replication.ts';
import type { Verdict } from '#shared-schema/sync/operation.ts';
import { CLIENT_VERSION } from '#shared-schema/sync/client-version.ts';
import { putOnSale } from './testing/put-on-sale.ts';
import { openTestMarket, type TestMarket } from './testing/test-market.ts';

/** Everything here comes in over HTTP, from a device that has its own guest and does not play by the rules. */
let shop: TestMarket;
beforeAll(async () => {
  shop = await openTestMarket();
  const offers = goods.variantIds.map((variantId) => ({ variantId, amount: goods.unitPrice, onHand: 1_000 }));
  await putOnSale(shop.market.database.sql, { ...goods, offers });
});
afterAll(() => shop.close());

const deviceId = uuidv7();
const goods = {
  variantIds: Array.from({ length: 5 }, (_, n) => `bag-${n}`),
  sellerId: 'seller',
  unitPrice: 1_990_00,
  currency: 'RUB',
  pickupPointId: 'point',
};
const TEN_YEARS_MS = 10 * 365 * 24 * 3_600_000;

type Headers = Record<string, string>;

async function post(headers: Headers, path: string, body: unknown) {
  const answer = await shop.app.request(path, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: answer.status, body: (await answer.json()) as never };
}

const send = (headers: Headers, ...operations: unknown[]) =>
  post(headers, '/api/operations', { deviceId, operations });
async function verdicts(headers: Headers, ...operations: unknown[]): Promise<Verdict[]> {
  const { status, body } = await send(headers, ...operations);
  expect(status, JSON.stringify(body)).toBe(200);
  return (body as { verdicts: Verdict[] }).verdicts;
}
const wordsOf = (all: readonly Verdict[]) => all.map(({ verdict, problem }) => problem?.code ?? verdict);

function orderOf(orderId: string = uuidv7(), { pieces = 1 } = {}) {
  const { sellerId, unitPrice, currency, pickupPointId, variantIds } = goods;
  const line = { variantId: variantIds[0], sellerId, quantity: pieces, unitPrice };
  return { orderId, pickupPointId, currency, lines: [line], total: unitPrice * pieces };
}
const placing = (
  payload: ReturnType<typeof orderOf> = orderOf(),
  operationId: string = uuidv7(),
  seq = 1,
) => ({
  operationId,
  seq,
  kind: 'place-order',
  payload,
});

/** The n-th line of a cart, with one tap. */
function lineOf(n: number, { at = Date.now(), extra = {} } = {}) {
  const variantId = `thing-${n}`;
  const state = addToCartLine(emptyCartLineState, 'phone-0001', 1);
  return {
    id: cartLineId(variantId, 'seller'),
    productId: `p-${n}`,
    variantId,
    sellerId: 'seller',
    state,
    priceSeen: { amount: 100, currency: 'RUB' },
    addedAt: at,
    _deleted: false,
    ...extra,
  };
}
async function push(headers: Headers, ...documents: unknown[]): Promise<PushResponse> {
  const rows = documents.map((newDocumentState) => ({ newDocumentState }));
  const { status, body } = await post(headers, '/api/sync/cart-lines/push', { rows });
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}
async function pull(headers: Headers, checkpoint: unknown = null, limit = 500): Promise<PullResponse> {
  return (await post(headers, '/api/sync/cart-lines/pull', { checkpoint, limit })).body;
}

const count = async (of: 'orders' | 'operations') => {
  const [row] = await shop.market.database
    .sql`select count(*)::int as n from ${shop.market.database.sql(of)}`;
  return row?.n as number;
};
/** Held pieces by the counters and by the holds: the same, whatever was tried. */
const held = async () => {
  const [row] = await shop.market.database.sql`
    select (select sum(reserved)::int from stock_levels) as counted,
      (select coalesce(sum(quantity), 0)::int from reservations r join orders o on o.id = r.order_id
        where o.status = 'awaiting-payment') as held`;
  expect(row?.counted).toBe(row?.held);
  return row?.held as number;
};

describe('a device that lies about ids', () => {
  test.each([
    ['a number', 7],
    ['a text', 'mine'],
    ['a UUIDv4', '7b1c1b52-6f0f-4a53-8f0e-2f2f4d2f6c11'],
    ['upper case', uuidv7().toUpperCase()],
    ['SQL', "' or 1=1 --"],
    ['none', undefined],
  ])(
    'S6: an operation id that is no UUIDv7 (%s) is refused with its place, and nothing of the batch is done',
    async (_, operationId) => {
      const headers = await shop.guest();
      const before = await count('operations');
      const answer = await send(headers, placing(), { ...placing(), operationId });
      expect(answer).toMatchObject({
        status: 400,
        body: { code: 'invalid', pointer: '/operations/1/operationId' },
      });
      expect(await count('operations')).toBe(before);
    },
  );

  test('S6: another account’s operation ids are one’s own here: its answers are neither told nor changed', async () => {
    const [owner, liar] = [await shop.guest(), await shop.guest()];
    const first = placing();
    await verdicts(owner, first);
    const [mine] = await verdicts(liar, { ...placing(orderOf(), first.operationId) });
    expect(mine?.verdict).toBe('accepted');
    expect(JSON.stringify(mine)).not.toContain(first.payload.orderId);
    const [again] = await verdicts(owner, first);
    expect(again).toMatchObject({ verdict: 'duplicate', result: { order: { id: first.payload.orderId } } });
  });

  test('O7: another account’s order, ordered or cancelled by its id, is nobody’s', async () => {
    const [owner, liar] = [await shop.guest(), await shop.guest()];
    const { orderId } = orderOf();
    await verdicts(owner, placing(orderOf(orderId)));
    const before = await held();
    const cancel = { operationId: uuidv7(), seq: 2, kind: 'cancel-order', payload: { orderId } };
    const tried = await verdicts(liar, placing(orderOf(orderId)), cancel);
    expect(wordsOf(tried)).toEqual(['id-reused', 'not-found']);
    expect(await held()).toBe(before);
  });

  test('S4: another account’s checkpoints and documents show and change nothing of that account', async () => {
    const [owner, liar] = [await shop.guest(), await shop.guest()];
    await push(owner, lineOf(1));
    const { checkpoint } = await pull(owner);
    expect((await pull(liar, checkpoint)).documents ?? []).toEqual([]);
    await push(liar, { ...lineOf(1), state: addToCartLine(emptyCartLineState, 'phone-0009', 900) });
    expect((await pull(owner)).documents).toMatchObject([{ state: { adds: { 'phone-0001': 1 } } }]);
    const owned = await push(liar, { ...lineOf(2), accountId: uuidv7(), account_id: uuidv7(), ver: 9 });
    expect(owned.problems).toEqual([]);
    expect((await pull(owner)).documents).toHaveLength(1);
  });
});

describe('a device that lies about its sequence', () => {
  test('S6: gaps, steps back and the same number twice change nothing: ids decide', async () => {
    const headers = await shop.guest();
    const seqs = [900, 3, 3, 0, Number.MAX_SAFE_INTEGER];
    const batch = seqs.map((seq) => placing(orderOf(), uuidv7(), seq));
    expect(wordsOf(await verdicts(headers, ...batch))).toEqual(seqs.map(() => 'accepted'));
    expect(wordsOf(await verdicts(headers, ...batch.toReversed()))).toEqual(seqs.map(() => 'duplicate'));
  });

  test('a sequence number that is none costs its neighbours nothing', async () => {
    const headers = await shop.guest();
    const seqs = [-1, 0.5, 2 ** 60, '1', null];
    const all = await verdicts(headers, ...seqs.map((seq) => ({ ...placing(), seq })), placing());
    expect(wordsOf(all)).toEqual([...seqs.map(() => 'invalid'), 'accepted']);
  });
});

test('S6: last year’s batch is answered as it was last year', async () => {
  const headers = await shop.guest();
  const refused = placing({ ...orderOf(), total: 1 });
  const batch = [...Array.from({ length: 20 }, () => placing()), refused];
  const first = await verdicts(headers, ...batch);
  const { sql } = shop.market.database;
  await sql`update operations set at = at - interval '366 days'`;
  const [orders, pieces] = [await count('orders'), await held()];
  const again = await verdicts(headers, ...batch);
  expect(again.map(({ result, problem }) => result ?? problem)).toEqual(
    first.map(({ result, problem }) => result ?? problem),
  );
  expect(wordsOf(again)).toEqual([...Array.from({ length: 20 }, () => 'duplicate'), 'price-changed']);
  expect([await count('orders'), await held()]).toEqual([orders, pieces]);
});

describe('a device whose clock is ten years off', () => {
  test.each([
    ['ahead', TEN_YEARS_MS],
    ['behind', -TEN_YEARS_MS],
  ])(
    'C10: (%s) its quantities win for five minutes at most, and its ids and times break nothing',
    async (_, skew) => {
      const headers = await shop.guest();
      const there = Date.now() + skew;
      const register = {
        by: 'phone-0001',
        seq: 1,
        quantity: 7,
        clock: { ms: there, count: 0, by: 'phone-0001' },
      };
      const skewed = {
        ...lineOf(1, { at: there }),
        state: { adds: {}, absorbed: {}, registers: [register], seen: { 'phone-0001': 1 } },
      };
      expect((await push(headers, skewed)).problems).toEqual([]);
      const [line] = (await pull(headers)).documents as unknown as [
        { state: { registers: [typeof register] } },
      ];
      expect(line.state.registers[0].clock.ms).toBeLessThanOrEqual(Date.now() + 300_000);
      const [orderId, operationId] = [uuidAt(there), uuidAt(there)];
      expect(wordsOf(await verdicts(headers, placing(orderOf(orderId), operationId)))).toEqual(['accepted']);
      const { sql } = shop.market.database;
      const [order] = await sql`select placed_at > now() - interval '1 minute' and placed_at <= now()
      and reserved_until < now() + interval '16 minutes' as ours from orders where id = ${orderId}`;
      expect(order?.ours).toBe(true);
    },
  );

  test.each([
    ['later than any date', { clock: { ms: 9e15, count: 0, by: 'phone-0001' } }],
    ['before 1970', { clock: { ms: -1, count: 0, by: 'phone-0001' } }],
  ])('C10: a time %s is refused', async (_, odd) => {
    const headers = await shop.guest();
    const register = { by: 'phone-0001', seq: 1, quantity: 7, ...odd };
    const state = { adds: {}, absorbed: {}, registers: [register], seen: { 'phone-0001': 1 } };
    const pushed = await push(headers, { ...lineOf(1), state }, lineOf(2));
    expect(pushed.problems).toMatchObject([{ row: 0, code: 'invalid' }]);
    expect((await pull(headers)).documents).toHaveLength(1);
  });
});

describe('a device that sends too much', () => {
  test.each([51, 1_000, 10_000])(
    '%i operations at once: refused with what to do, and none is done',
    async (many) => {
      const headers = await shop.guest();
      const before = await count('operations');
      const lean = Array.from({ length: many }, () => ({ operationId: uuidv7(), seq: 1, kind: 'x' }));
      const answer = await send(headers, ...lean);
      expect(answer).toMatchObject(
        many > 2_000
          ? {
              status: 413,
              body: { code: 'too-large', detail: expect.stringContaining('Send less at a time') },
            }
          : {
              status: 400,
              body: {
                code: 'invalid',
                pointer: '/operations',
                detail: expect.stringContaining('At most 50'),
              },
            },
      );
      expect(await count('operations')).toBe(before);
    },
  );

  test('C13: a cart of 5,000 lines: 1,000 are kept, each other one is refused by name, and it pulls in pages', async () => {
    const headers = await shop.guest();
    const codes: string[] = [];
    for (let from = 0; from < 5_000; from += 100) {
      const rows = Array.from({ length: 100 }, (_, n) => lineOf(from + n));
      codes.push(...(await push(headers, ...rows)).problems.map(({ code }) => code));
    }
    expect(codes).toEqual(Array.from({ length: 4_000 }, () => 'too-large'));
    const seen = new Set<string>();
    let page = await pull(headers);
    for (; page.documents.length > 0; page = await pull(headers, page.checkpoint)) {
      expect(page.documents.length).toBeLessThanOrEqual(500);
      for (const { id } of page.documents) seen.add(id);
    }
    expect(seen.size).toBe(1_000);
    const tooMany = Array.from({ length: 5_000 }, (_, n) => ({ newDocumentState: lineOf(n) }));
    expect((await post(headers, '/api/sync/cart-lines/push', { rows: tooMany })).status).toBe(413);
    const rows = tooMany.slice(0, 101);
    expect(await post(headers, '/api/sync/cart-lines/push', { rows })).toMatchObject({
      status: 400,
      body: { code: 'invalid', pointer: '/rows', detail: expect.stringContaining('At most 100') },
    });
    const neighbour = await shop.guest();
    expect((await push(neighbour, lineOf(1))).problems).toEqual([]);
  });

  test('O3: an order of 201 lines is refused with the place, one of 200 is not', async () => {
    const headers = await shop.guest();
    const { sellerId, unitPrice } = goods;
    const lines = (many: number) =>
      Array.from({ length: many }, (_, n) => ({
        variantId: goods.variantIds[n % 5],
        sellerId,
        quantity: 1,
        unitPrice,
      }));
    const order = (many: number) => ({ ...orderOf(), lines: lines(many), total: unitPrice * many });
    const all = await verdicts(headers, placing(order(201)), placing(order(200)));
    expect(wordsOf(all)).toEqual(['invalid', 'accepted']);
    expect(all[0]?.problem?.pointer).toBe('/lines');
    await held();
  });
});

describe('an app that is newer than the server', () => {
  const newer = async () => ({ ...(await shop.guest()), 'offshelf-client': String(CLIENT_VERSION + 1) });

  test('fields that are unknown here are passed over, and sent again it is the same operation', async () => {
    const headers = await newer();
    const payload = {
      ...orderOf(),
      giftWrap: { paper: 'blue' },
      lines: orderOf().lines.map((l) => ({ ...l, note: 'x' })),
    };
    const operation = { ...placing(payload), priority: 9 };
    expect(wordsOf(await verdicts(headers, operation))).toEqual(['accepted']);
    expect(wordsOf(await verdicts(headers, operation))).toEqual(['duplicate']);
    const pushed = await push(headers, lineOf(1, { extra: { giftWrap: true } }));
    expect(pushed).toEqual({ conflicts: [], problems: [] });
  });

  test('S11: a kind that is unknown here waits for the server to learn it, and holds up nobody', async () => {
    const headers = await newer();
    const strange = { operationId: uuidv7(), seq: 1, kind: 'lend-out', payload: { to: 'a friend' } };
    expect(wordsOf(await verdicts(headers, strange, placing()))).toEqual(['unavailable', 'accepted']);
    // From an app of today it is a mistake.
    expect(wordsOf(await verdicts(await shop.guest(), strange))).toEqual(['unknown-operation']);
  });

  test('a collection that is unknown here is named as such', async () => {
    const headers = await newer();
    for (const way of ['pull', 'push']) {
      const answer = await post(headers, `/api/sync/lendings/${way}`, way === 'push' ? { rows: [] } : {});
      expect(answer).toMatchObject({ status: 404, body: { code: 'unknown-collection' } });
    }
  });

  test('members that are unknown here in a pull or its checkpoint are passed over', async () => {
    const headers = await newer();
    await push(headers, lineOf(1));
    const { checkpoint } = await pull(headers);
    const body = { checkpoint: { ...checkpoint, shard: 4 }, limit: 10, compress: 'zstd' };
    const answer = await post(headers, '/api/sync/cart-lines/pull', body);
    expect(answer).toMatchObject({ status: 200, body: { documents: [] } });
  });
});

test('after all of that stock, holds and orders agree, and an honest device is served', async () => {
  const pieces = await held();
  const headers = await shop.guest();
  expect(wordsOf(await verdicts(headers, placing()))).toEqual(['accepted']);
  expect(await held()).toBe(pieces + 1);
});

/** A UUIDv7 made at that time. */
function uuidAt(ms: number): string {
  const time = Math.max(0, ms).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}${uuidv7().slice(13)}`;
}
