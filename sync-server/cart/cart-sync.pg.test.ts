import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { absorbOrdered } from '#shared-schema/cart/absorb-ordered.ts';
import { addToCartLine } from '#shared-schema/cart/add-to-cart-line.ts';
import { type CartLine, cartLineId, type CartLineState } from '#shared-schema/cart/cart-line.ts';
import { cartLineQuantity } from '#shared-schema/cart/cart-line-quantity.ts';
import { emptyCartLineState } from '#shared-schema/cart/empty-cart-line-state.ts';
import { mergeCartLine } from '#shared-schema/cart/merge-cart-line.ts';
import { nextClock } from '#shared-schema/cart/next-clock.ts';
import { removeCartLine } from '#shared-schema/cart/remove-cart-line.ts';
import { setCartLineQuantity } from '#shared-schema/cart/set-cart-line-quantity.ts';
import type { AccountId, ProductId, SellerId, VariantId } from '#shared-schema/ids.ts';
import type { PullResponse, PushResponse } from '#shared-schema/sync/replication.ts';
import { silentLog } from '../platform/logger.ts';
import type { AppEnv } from '../platform/request-account.ts';
import { takeAccountVersion } from '../sync/account-version.ts';
import { openPokes, type Pokes } from '../sync/pokes.ts';
import { syncRoutes } from '../sync/sync-routes.ts';
import { appWithAccounts, newAccount, postAs } from '../sync/testing/stand-in-sign-in.ts';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { absorbOrderedLines } from './absorb-ordered-lines.ts';
import { cartSync } from './cart-sync.ts';
import { handOverCart } from './hand-over-cart.ts';
import { CART_LIMIT } from './push-cart-line.ts';

const NOW = Date.parse('2026-03-01T10:00:00Z');
const MINUTE = 60_000;
const YEAR = 365 * 24 * 60 * MINUTE;
const now = () => new Date(NOW);

let database: TestDatabase;
let pokes: Pokes;
let app: Hono<AppEnv>;

beforeAll(async () => {
  database = await openTestDatabase();
  pokes = await openPokes({ sql: database.sql, log: silentLog });
  app = appWithAccounts();
  const { db } = database;
  app.route('/', syncRoutes({ db, log: silentLog, now, collections: [cartSync], epoch: 'now', pokes }));
});
afterAll(async () => {
  await pokes.close();
  await database.close();
});

const lineOf = (variant: string, state: CartLineState): CartLine => ({
  id: cartLineId(variant, 'seller'),
  productId: 'product' as ProductId,
  variantId: variant as VariantId,
  sellerId: 'seller' as SellerId,
  state,
  priceSeen: { amount: 1_000, currency: 'RUB' },
  addedAt: NOW,
});
const add = (state: CartLineState, who: string, pieces = 1) => addToCartLine(state, who, pieces);
const set = (state: CartLineState, who: string, quantity: number, at = NOW) =>
  setCartLineQuantity(state, who, quantity, nextClock(state, at, who));
const one = add(emptyCartLineState, 'phone-01');

const push = async (account: AccountId, ...documents: unknown[]) => {
  const rows = documents.map((newDocumentState) => ({ newDocumentState }));
  const answer = await postAs(app, account, '/api/sync/cart-lines/push', { rows });
  expect(answer.status).toBe(200);
  return answer.body as PushResponse;
};
const pull = async (account: AccountId, checkpoint: PullResponse['checkpoint'] = null) => {
  const answer = await postAs(app, account, '/api/sync/cart-lines/pull', { checkpoint, limit: 500 });
  return answer.body as PullResponse;
};
const quantities = async (account: AccountId) =>
  Object.fromEntries(
    (await pull(account)).documents.map((line) => [line.id, cartLineQuantity(line.state as CartLineState)]),
  );
const document = (line: CartLine) => ({ ...line, _deleted: false });

/** A device that replicates as RxDB does: pushes, adopts what comes back as conflict, pulls and merges. */
function openDevice(account: AccountId, variant: string) {
  let line = lineOf(variant, emptyCartLineState);
  return {
    change: (act: (state: CartLineState) => CartLineState) => {
      line = { ...line, state: act(line.state) };
    },
    quantity: () => cartLineQuantity(line.state),
    sync: async () => {
      const { conflicts } = await push(account, document(line));
      for (const { _deleted, ...master } of [...conflicts, ...(await pull(account)).documents]) {
        line = mergeCartLine(line, master as unknown as CartLine);
      }
    },
  };
}

describe('two devices', () => {
  test('C2: lines added on both while offline are all there on both afterwards', async () => {
    const account = newAccount();
    const [phone, laptop] = [openDevice(account, 'shoe'), openDevice(account, 'shoe')];
    phone.change((state) => add(state, 'phone-01', 2));
    laptop.change((state) => add(state, 'laptop-1'));
    await Promise.all([phone.sync(), laptop.sync()]);
    await Promise.all([phone.sync(), laptop.sync()]);
    expect([phone.quantity(), laptop.quantity()]).toEqual([3, 3]);
  });

  test('C3: a tablet that was offline for a month brings nothing back', async () => {
    const account = newAccount();
    const [phone, tablet] = [openDevice(account, 'shoe'), openDevice(account, 'shoe')];
    phone.change((state) => set(state, 'phone-01', 4));
    await phone.sync();
    await tablet.sync();
    phone.change(removeCartLine);
    await phone.sync();
    await tablet.sync();
    expect([phone.quantity(), tablet.quantity()]).toEqual([0, 0]);
    expect(await quantities(account)).toEqual({ 'shoe|seller': 0 });
  });

  test('S5: a state that the server already holds changes nothing, and pokes nobody', async () => {
    const account = newAccount();
    const line = document(lineOf('shoe', one));
    expect(await push(account, line)).toEqual({ conflicts: [], problems: [] });
    const { checkpoint } = await pull(account);
    expect(await push(account, line, line)).toEqual({ conflicts: [], problems: [] });
    expect((await pull(account, checkpoint)).documents).toEqual([]);
  });

  test('what the server has merged comes back in the answer to the push', async () => {
    const account = newAccount();
    await push(account, lineOf('shoe', one));
    const { conflicts } = await push(account, lineOf('shoe', add(emptyCartLineState, 'laptop-1')));
    expect(conflicts).toHaveLength(1);
    expect(cartLineQuantity(conflicts[0]?.state as CartLineState)).toBe(2);
  });

  test('a line is taken out by its state: deleting the document does not', async () => {
    const account = newAccount();
    const line = lineOf('shoe', one);
    const { conflicts } = await push(account, { ...line, _deleted: true });
    expect(conflicts).toEqual([document(line)]);
  });
});

const wrong = async (change: object, pointer: string) => {
  const account = newAccount();
  const good = lineOf('hat', one);
  const answer = await push(account, { ...lineOf('shoe', one), ...change }, good);
  expect(answer.problems).toEqual([{ row: 0, code: 'invalid', detail: expect.any(String), pointer }]);
  expect(await quantities(account)).toEqual({ 'hat|seller': 1 });
};
const billion = 1_000_000_000;

const billion = 1_000_000_000;

describe('bad input', () => {
  test('a quantity of a billion, set or tapped', async () => {
    const [register] = set(one, 'phone-01', 5).registers;
    const registers = [{ ...register, quantity: billion }];
    await wrong({ state: { ...one, registers } }, '/state/registers/0/quantity');
    await wrong({ state: { ...one, adds: { 'phone-01': billion } } }, '/state/adds/phone-01');
  });

  test('an id that is not its line’s, a price that is none, a negative time', async () => {
    await wrong({ id: 'hat|seller' }, '/id');
    await wrong({ priceSeen: { amount: 0.5, currency: 'RUB' } }, '/priceSeen/amount');
    await wrong({ addedAt: -1 }, '/addedAt');
  });

  test('more counters than a line remembers', async () => {
    const adds = Object.fromEntries(Array.from({ length: 65 }, (_, n) => [`counter-${n}`, 1]));
    await wrong({ state: { ...one, adds } }, '/state/adds');
  });

  test.each([null, 7, 'shoe', [], {}])('a row that is %o', async (row) => {
    expect((await push(newAccount(), row)).problems).toMatchObject([{ row: 0, code: 'invalid' }]);
  });

  test('names that mean something to every object are no counters', async () => {
    const answer = await push(
      newAccount(),
      JSON.parse(JSON.stringify(lineOf('shoe', one)).replaceAll('phone-01', 'constructor')),
      JSON.parse(JSON.stringify(lineOf('shoe', set(one, 'phone-01', 2))).replaceAll('phone-01', '__proto__')),
    );
    expect(answer.problems.map(({ row }) => row)).toContain(1);
    for (const { state } of answer.conflicts) expect(cartLineQuantity(state as CartLineState)).toBe(0);
  });

  test('C10: a clock a year ahead is set back, and wins no longer than five minutes', async () => {
    const account = newAccount();
    const { conflicts } = await push(account, lineOf('shoe', set(one, 'phone-01', 9, NOW + YEAR)));
    const master = conflicts[0]?.state as CartLineState;
    expect(master.registers[0]?.clock.ms).toBe(NOW + 5 * MINUTE);
    await push(account, lineOf('shoe', set(one, 'laptop-1', 2, NOW + 6 * MINUTE)));
    // The server's clock has not moved in this test, so the later one is set back to the same time; ids decide.
    const again = await push(account, lineOf('shoe', set(one, 'phone-01', 9, NOW + YEAR)));
    expect(again.conflicts).toHaveLength(1);
    expect((await pull(account)).documents).toEqual(again.conflicts);
  });

  test('S4: a stranger’s line stays the stranger’s', async () => {
    const [mine, theirs] = [newAccount(), newAccount()];
    const line = lineOf('shoe', set(one, 'phone-01', 7));
    await push(theirs, line);
    await push(mine, {
      ...lineOf('shoe', removeCartLine(line.state)),
      accountId: theirs,
      account_id: theirs,
    });
    expect(await quantities(theirs)).toEqual({ 'shoe|seller': 7 });
    expect(await quantities(mine)).toEqual({ 'shoe|seller': 0 });
  });
});

test('C13: a full cart takes no new line until one is taken out; the one longest out makes room', async () => {
  const account = newAccount();
  const lines = Array.from({ length: CART_LIMIT }, (_, n) => lineOf(`v${n}`, one));
  for (let n = 0; n < lines.length; n += 100) await push(account, ...lines.slice(n, n + 100));
  const refused = await push(account, lineOf('more', one), lineOf('v7', add(one, 'laptop-1')));
  expect(refused.problems).toMatchObject([{ row: 0, code: 'too-large' }]);
  await push(account, lineOf('v5', removeCartLine(one)));
  await push(account, lineOf('v3', removeCartLine(one)));
  expect((await push(account, lineOf('more', one))).problems).toEqual([]);
  const cart = { ...(await quantities(account)) };
  const [count] = await database.sql`select count(*)::int as n from cart_lines where account_id = ${account}`;
  expect(count?.n).toBe(CART_LIMIT);
  expect(cart).not.toHaveProperty(['v5|seller']);
});

const order = (account: AccountId, variant: string, cartState: CartLineState) =>
  database.db.transaction(async (tx) => {
    const ver = await takeAccountVersion(tx, account);
    const line = { variantId: variant as VariantId, sellerId: 'seller' as SellerId, cartState };
    await absorbOrderedLines(tx, account, [line], ver);
  });

describe('an order', () => {
  test('C7: takes exactly what it carried; the offline laptop’s tap stays', async () => {
    const account = newAccount();
    const phone = set(one, 'phone-01', 2);
    await push(account, lineOf('shoe', phone));
    const { checkpoint } = await pull(account);
    await order(account, 'shoe', phone);
    expect((await pull(account, checkpoint)).documents).toEqual([
      document(lineOf('shoe', absorbOrdered(phone, phone))),
    ]);
    await push(account, lineOf('shoe', add(phone, 'laptop-1')));
    expect(await quantities(account)).toEqual({ 'shoe|seller': 1 });
  });

  test('C7: that overtakes the push of its lines takes them all the same', async () => {
    const account = newAccount();
    await order(account, 'shoe', set(one, 'phone-01', 2));
    expect(await quantities(account)).toEqual({});
    await push(account, lineOf('shoe', set(one, 'phone-01', 2)));
    expect(await quantities(account)).toEqual({ 'shoe|seller': 0 });
  });

  test('C7: that is rolled back leaves the cart as it was', async () => {
    const account = newAccount();
    await push(account, lineOf('shoe', one));
    await expect(
      database.db.transaction(async (tx) => {
        const ver = await takeAccountVersion(tx, account);
        const line = { variantId: 'shoe' as VariantId, sellerId: 'seller' as SellerId, cartState: one };
        await absorbOrderedLines(tx, account, [line], ver);
        throw new Error('out of stock');
      }),
    ).rejects.toThrow('out of stock');
    expect(await quantities(account)).toEqual({ 'shoe|seller': 1 });
  });
});

const handOver = (from: AccountId, to: AccountId) =>
  database.db.transaction((tx) => handOverCart(tx, from, to, takeAccountVersion));

describe('signing in with a guest’s cart', () => {
  test('C8: takes the larger quantity of each line, once, and empties the guest’s cart', async () => {
    const [guest, account] = [newAccount(), newAccount()];
    await push(guest, lineOf('both', set(one, 'guest-01', 3)), lineOf('new', one), lineOf('less', one));
    await push(account, lineOf('both', one), lineOf('less', add(one, 'phone-01', 3)), lineOf('own', one));
    const expected = { 'both|seller': 3, 'new|seller': 1, 'less|seller': 4, 'own|seller': 1 };
    await handOver(guest, account);
    expect(await quantities(account)).toEqual(expected);
    await handOver(guest, account);
    expect(await quantities(account)).toEqual(expected);
    expect(Object.values(await quantities(guest))).toEqual([0, 0, 0]);
  });

  test('C8: what the guest’s device pushes again later stays out of both carts', async () => {
    const [guest, account] = [newAccount(), newAccount()];
    const line = lineOf('shoe', set(one, 'guest-01', 3));
    await push(guest, line);
    await handOver(guest, account);
    await push(
      account,
      lineOf('shoe', removeCartLine((await pull(account)).documents[0]?.state as CartLineState)),
    );
    await push(guest, line);
    await handOver(guest, account);
    expect(await quantities(account)).toEqual({ 'shoe|seller': 0 });
  });

  test('C8: lines that do not fit stay with the guest', async () => {
    const [guest, account] = [newAccount(), newAccount()];
    const lines = Array.from({ length: CART_LIMIT }, (_, n) => lineOf(`v${n}`, one));
    for (let n = 0; n < lines.length; n += 100) await push(account, ...lines.slice(n, n + 100));
    await push(guest, lineOf('more', one), lineOf('v1', add(one, 'guest-01')));
    await handOver(guest, account);
    expect(await quantities(guest)).toEqual({ 'more|seller': 1, 'v1|seller': 0 });
    const [line] = await database.sql`select quantity from cart_lines
      where account_id = ${account} and line_id = 'v1|seller'`;
    expect(line?.quantity).toBe(2);
  });
});
