import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyCartLineState } from '#shared-schema/cart/empty-cart-line-state.ts';
import type { AccountId } from '#shared-schema/ids.ts';
import { silentLog } from '../platform/logger.ts';
import { gatherPushes } from '../sync/gather-pushes.ts';
import { newAccount } from '../sync/testing/stand-in-sign-in.ts';
import type { PushableCollection } from '../sync/write-pushes.ts';
import { cartSync } from './cart-sync.ts';
import { add, documentOf, lineOf, NOW, openCartServer } from './testing/cart-on-server.ts';

let server: Awaited<ReturnType<typeof openCartServer>>;
beforeAll(async () => {
  server = await openCartServer();
});
afterAll(() => server.close());

const cart = cartSync as PushableCollection;
/** A server process of its own: it knows of the others' pushes through the database only. */
const openProcess = (collection: PushableCollection = cart) =>
  gatherPushes({ db: server.database.db, log: silentLog, now: () => new Date(NOW) }, collection);
const tap = (who: string) => documentOf(lineOf('shoe', add(emptyCartLineState, who)));

/** A process that is always overtaken, so many times, between what it has read and what it writes. */
function overtaken(times: number, overtake: (round: number) => Promise<unknown>) {
  let rounds = 0;
  const collection: PushableCollection = {
    ...cart,
    plan: async (db, request) => {
      const planned = await cart.plan(db, request);
      // Not from under its own lock: there it would wait for itself.
      if (rounds < times) await overtake((rounds += 1));
      return planned;
    },
  };
  return { push: openProcess(collection), rounds: () => rounds };
}

test.each([
  ['that has lines', true],
  ['that had nothing yet', false],
])(
  'S5: a push to a cart %s, planned before another process wrote, loses nothing of either',
  async (_, known) => {
    const account: AccountId = newAccount();
    const [other, ours] = [openProcess(), openProcess()];
    if (known) await ours(account, [tap('tablet-1')]);
    const slow = overtaken(2, (round) => other(account, [tap(`phone-0${round}`)]));
    const pushed = await slow.push(account, [tap('laptop-1')]);
    expect(pushed.rows).toEqual([expect.objectContaining({ ok: true })]);
    expect(await server.quantities(account)).toEqual({ 'shoe|seller': known ? 4 : 3 });
    expect(slow.rounds()).toBe(2);
  },
);

test('S2: each of them has a version of its own, and a pull from the one before tells both', async () => {
  const account = newAccount();
  const other = openProcess();
  await openProcess()(account, [tap('tablet-1')]);
  const { checkpoint } = await server.pull(account);
  const slow = overtaken(1, () =>
    other(account, [documentOf(lineOf('hat', add(emptyCartLineState, 'phone-01')))]),
  );
  await slow.push(account, [tap('laptop-1')]);
  const { documents } = await server.pull(account, checkpoint);
  expect(documents.map(({ id }) => id)).toEqual(['hat|seller', 'shoe|seller']);
});
