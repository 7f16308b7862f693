import { afterAll, beforeAll, expect, test } from 'vitest';
import { cartDigest } from '#shared-schema/cart/cart-digest.ts';
import type { CartLine } from '#shared-schema/cart/cart-line.ts';
import { removeCartLine } from '#shared-schema/cart/remove-cart-line.ts';
import type { AccountId } from '#shared-schema/ids.ts';
import { takeAccountVersion } from '../sync/account-version.ts';
import { forgetTakenOut } from '../sync/forget-taken-out.ts';
import { newAccount } from '../sync/testing/stand-in-sign-in.ts';
import { cartTombstones } from './cart-tables.ts';
import { CART_LIMIT } from './make-room.ts';
import { lineOf, one, openCartServer } from './testing/cart-on-server.ts';

let server: Awaited<ReturnType<typeof openCartServer>>;

beforeAll(async () => {
  server = await openCartServer();
});
afterAll(() => server.close());

const forget = () => forgetTakenOut(server.database.db, cartTombstones);
const out = (variant: string) => lineOf(variant, removeCartLine(one));
const letDaysPass = (account: AccountId, id: string, days: number) => server.database.sql`
  update cart_lines set changed_at = now() - make_interval(days => ${days})
  where account_id = ${account} and line_id = ${`${id}|seller`}`;

test('S10: what was taken out is remembered for 45 days, what is in the cart for ever', async () => {
  const account = newAccount();
  await server.push(account, lineOf('in', one), out('lately'), out('long-ago'));
  await letDaysPass(account, 'in', 400);
  await letDaysPass(account, 'lately', 44);
  await letDaysPass(account, 'long-ago', 46);
  expect(await forget()).toBe(false);
  expect(await server.quantities(account)).toEqual({ 'in|seller': 1, 'lately|seller': 0 });
});

test('S10: a line that was touched again counts its days from then', async () => {
  const account = newAccount();
  await server.push(account, lineOf('shoe', one));
  await letDaysPass(account, 'shoe', 46);
  await server.push(account, out('shoe'));
  await forget();
  expect(await server.quantities(account)).toEqual({ 'shoe|seller': 0 });
});

test('S10, S12: a device that still remembers the line does not differ from the server for that', async () => {
  const account = newAccount();
  await server.push(account, lineOf('in', one), out('long-ago'));
  const onDevice = (await server.pull(account)).documents as unknown as CartLine[];
  await letDaysPass(account, 'long-ago', 46);
  await forget();
  expect((await server.pull(account)).documents).toHaveLength(1);
  expect(await server.digest(account)).toBe(cartDigest(onDevice));
});

test('S10: a checkpoint from before the forgetting is refused, a later one and none are not', async () => {
  const account = newAccount();
  await server.push(account, lineOf('shoe', one));
  const before = (await server.pull(account)).checkpoint;
  await server.push(account, out('shoe'));
  const heard = (await server.pull(account)).checkpoint;
  await letDaysPass(account, 'shoe', 46);
  await forget();
  expect(await server.pull(account, before)).toMatchObject({
    status: 410,
    code: 'checkpoint-expired',
    pointer: '/checkpoint/ver',
  });
  expect((await server.pull(account, heard)).documents).toEqual([]);
  expect((await server.pull(account)).documents).toEqual([]);
});

test('S10: a snapshot of several pages is not refused halfway, and pulling goes on after it', async () => {
  const account = newAccount();
  await server.push(account, lineOf('a', one), lineOf('b', one), lineOf('c', one), out('gone'));
  await letDaysPass(account, 'gone', 46);
  await forget();
  const first = await server.pull(account, null, 2);
  const second = await server.pull(account, first.checkpoint, 2);
  expect([...first.documents, ...second.documents].map(({ id }) => id)).toEqual([
    'a|seller',
    'b|seller',
    'c|seller',
  ]);
  await server.push(account, lineOf('d', one));
  expect((await server.pull(account, second.checkpoint)).documents.map(({ id }) => id)).toEqual(['d|seller']);
});

test('S10: a full cart that gives a place away refuses older checkpoints too', async () => {
  const account = newAccount();
  const lines = Array.from({ length: CART_LIMIT }, (_, n) => lineOf(`v${n}`, one));
  for (let n = 0; n < lines.length; n += 100) await server.push(account, ...lines.slice(n, n + 100));
  const { checkpoint } = await server.pull(account);
  await server.push(account, out('v5'));
  await server.push(account, lineOf('more', one));
  expect(await server.pull(account, checkpoint)).toMatchObject({ code: 'checkpoint-expired' });
});

test('a cart that is being written waits for the next round and holds up nobody else', async () => {
  const [busy, idle] = [newAccount(), newAccount()];
  for (const account of [busy, idle]) {
    await server.push(account, out('shoe'));
    await letDaysPass(account, 'shoe', 46);
  }
  await server.database.db.transaction(async (tx) => {
    await takeAccountVersion(tx, busy);
    await forget();
  });
  expect(await server.quantities(idle)).toEqual({});
  expect(await server.quantities(busy)).toEqual({ 'shoe|seller': 0 });
  await forget();
  expect(await server.quantities(busy)).toEqual({});
});
