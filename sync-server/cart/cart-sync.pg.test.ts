import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cartDigest } from '#shared-schema/cart/cart-digest.ts';
import type { CartLine, CartLineState } from '#shared-schema/cart/cart-line.ts';
import { cartLineQuantity } from '#shared-schema/cart/cart-line-quantity.ts';
import { emptyCartLineState } from '#shared-schema/cart/empty-cart-line-state.ts';
import { mergeCartLine } from '#shared-schema/cart/merge-cart-line.ts';
import { removeCartLine } from '#shared-schema/cart/remove-cart-line.ts';
import type { AccountId } from '#shared-schema/ids.ts';
import { newAccount } from '../sync/testing/stand-in-sign-in.ts';
import { CART_LIMIT } from './make-room.ts';
import { add, documentOf, lineOf, NOW, one, openCartServer, set } from './testing/cart-on-server.ts';

const MINUTE = 60_000;
const YEAR = 365 * 24 * 60 * MINUTE;

let server: Awaited<ReturnType<typeof openCartServer>>;
beforeAll(async () => {
  server = await openCartServer();
});
afterAll(() => server.close());

/** A device that replicates as RxDB does: pushes, adopts what comes back as conflict, pulls and merges. */
function openDevice(account: AccountId, variant: string) {
  let line = lineOf(variant, emptyCartLineState);
  return {
    change: (act: (state: CartLineState) => CartLineState) => {
      line = { ...line, state: act(line.state) };
    },
    quantity: () => cartLineQuantity(line.state),
    sync: async () => {
      const { conflicts } = await server.push(account, documentOf(line));
      for (const { _deleted, ...master } of [...conflicts, ...(await server.pull(account)).documents]) {
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
    expect(await server.quantities(account)).toEqual({ 'shoe|seller': 0 });
  });

  test('S5: a state that the server already holds changes nothing, and pokes nobody', async () => {
    const account = newAccount();
    const line = documentOf(lineOf('shoe', one));
    expect(await server.push(account, line)).toEqual({ conflicts: [], problems: [] });
    const { checkpoint } = await server.pull(account);
    expect(await server.push(account, line, line)).toEqual({ conflicts: [], problems: [] });
    expect((await server.pull(account, checkpoint)).documents).toEqual([]);
  });

  test('what the server has merged comes back in the answer to the push', async () => {
    const account = newAccount();
    await server.push(account, lineOf('shoe', one));
    const { conflicts } = await server.push(account, lineOf('shoe', add(emptyCartLineState, 'laptop-1')));
    expect(conflicts).toHaveLength(1);
    expect(cartLineQuantity(conflicts[0]?.state as CartLineState)).toBe(2);
  });

  test('a line is taken out by its state: deleting the document does not', async () => {
    const account = newAccount();
    const line = lineOf('shoe', one);
    const { conflicts } = await server.push(account, { ...line, _deleted: true });
    expect(conflicts).toEqual([documentOf(line)]);
  });
});

const wrong = async (change: object, pointer: string) => {
  const account = newAccount();
  const good = lineOf('hat', one);
  const answer = await server.push(account, { ...lineOf('shoe', one), ...change }, good);
  expect(answer.problems).toEqual([{ row: 0, code: 'invalid', detail: expect.any(String), pointer }]);
  expect(await server.quantities(account)).toEqual({ 'hat|seller': 1 });
};
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
    expect((await server.push(newAccount(), row)).problems).toMatchObject([{ row: 0, code: 'invalid' }]);
  });

  test('names that mean something to every object are no counters', async () => {
    const answer = await server.push(
      newAccount(),
      JSON.parse(JSON.stringify(lineOf('shoe', one)).replaceAll('phone-01', 'constructor')),
      JSON.parse(JSON.stringify(lineOf('shoe', set(one, 'phone-01', 2))).replaceAll('phone-01', '__proto__')),
    );
    expect(answer.problems.map(({ row }) => row)).toContain(1);
    for (const { state } of answer.conflicts) expect(cartLineQuantity(state as CartLineState)).toBe(0);
  });

  test('C10: a clock a year ahead is set back, and wins no longer than five minutes', async () => {
    const account = newAccount();
    const { conflicts } = await server.push(account, lineOf('shoe', set(one, 'phone-01', 9, NOW + YEAR)));
    const master = conflicts[0]?.state as CartLineState;
    expect(master.registers[0]?.clock.ms).toBe(NOW + 5 * MINUTE);
    await server.push(account, lineOf('shoe', set(one, 'laptop-1', 2, NOW + 6 * MINUTE)));
    // The server's clock has not moved in this test, so the later one is set back to the same time; ids decide.
    const again = await server.push(account, lineOf('shoe', set(one, 'phone-01', 9, NOW + YEAR)));
    expect(again.conflicts).toHaveLength(1);
    expect((await server.pull(account)).documents).toEqual(again.conflicts);
  });

  test('S4: a stranger’s line stays the stranger’s', async () => {
    const [mine, theirs] = [newAccount(), newAccount()];
    const line = lineOf('shoe', set(one, 'phone-01', 7));
    await server.push(theirs, line);
    await server.push(mine, {
      ...lineOf('shoe', removeCartLine(line.state)),
      accountId: theirs,
      account_id: theirs,
    });
    expect(await server.quantities(theirs)).toEqual({ 'shoe|seller': 7 });
    expect(await server.quantities(mine)).toEqual({ 'shoe|seller': 0 });
  });
});

test('C13: a full cart takes no new line until one is taken out; the one longest out makes room', async () => {
  const account = newAccount();
  const lines = Array.from({ length: CART_LIMIT }, (_, n) => lineOf(`v${n}`, one));
  for (let n = 0; n < lines.length; n += 100) await server.push(account, ...lines.slice(n, n + 100));
  const refused = await server.push(account, lineOf('more', one), lineOf('v7', add(one, 'laptop-1')));
  expect(refused.problems).toMatchObject([{ row: 0, code: 'too-large' }]);
  await server.push(account, lineOf('v5', removeCartLine(one)));
  await server.push(account, lineOf('v3', removeCartLine(one)));
  expect((await server.push(account, lineOf('more', one))).problems).toEqual([]);
  const cart = { ...(await server.quantities(account)) };
  const [count] = await server.database
    .sql`select count(*)::int as n from cart_lines where account_id = ${account}`;
  expect(count?.n).toBe(CART_LIMIT);
  expect(cart).not.toHaveProperty(['v5|seller']);
});

test('S12: the digest is that of the lines that were pulled, and comes when it is asked for', async () => {
  const account = newAccount();
  await server.push(account, documentOf(lineOf('shoe', one)), documentOf(lineOf('hat', removeCartLine(one))));
  const { documents, digest } = await server.pull(account);
  expect(digest).toBeUndefined();
  expect(await server.digest(account)).toBe(cartDigest(documents as unknown as CartLine[]));
});
