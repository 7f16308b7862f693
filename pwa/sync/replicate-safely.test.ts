import { afterEach, describe, expect, test, vi } from 'vitest';
import { addToCartLine } from '#shared-schema/cart/add-to-cart-line.ts';
import { type CartLine, cartLineId } from '#shared-schema/cart/cart-line.ts';
import { cartLineQuantity } from '#shared-schema/cart/cart-line-quantity.ts';
import { emptyCartLineState } from '#shared-schema/cart/empty-cart-line-state.ts';
import type { ProductId, SellerId, VariantId } from '#shared-schema/ids.ts';
import { newAccountId } from '../device/new-ids.ts';
import { Offline } from '../device/offline.ts';
import {
  answer,
  type FakeServer,
  openFakeServer,
  openReplica,
  refusal,
  saveLine,
} from './replication-fixture.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

async function openDevice(server: FakeServer) {
  const replica = await openReplica(server, newAccountId());
  const replication = replica.start();
  closers.push(() => replica.database.close());
  closers.push(() => replication.stop());
  return { ...replica, replication };
}

const tapped = (variant: string, counter: string, pieces: number): CartLine => ({
  id: cartLineId(variant, 'shop'),
  productId: 'p' as ProductId,
  variantId: variant as VariantId,
  sellerId: 'shop' as SellerId,
  state: addToCartLine(emptyCartLineState, counter, pieces),
  priceSeen: { amount: 100, currency: 'RUB' },
  addedAt: 1,
});

const quantityOn = async (device: Awaited<ReturnType<typeof openDevice>>, variant: string) => {
  const document = await device.lines.findOne(cartLineId(variant, 'shop')).exec();
  return document ? cartLineQuantity(document.toMutableJSON().state) : undefined;
};
const quantityAt = (server: FakeServer, variant: string) => {
  const state = server.quantityStates().get(cartLineId(variant, 'shop'));
  return state && cartLineQuantity(state);
};

describe('a cart line', () => {
  test('written here reaches the server, and the other way round', async () => {
    const server = openFakeServer();
    server.put(tapped('socks', 'elsewhere', 2));
    const device = await openDevice(server);
    await saveLine(device.lines, tapped('hat', 'phone-01', 1));
    await device.replication.inSync();
    expect(quantityAt(server, 'hat')).toBe(1);
    expect(await quantityOn(device, 'socks')).toBe(2);
    expect(device.states.at(-1)).toMatchObject({ phase: 'idle', unsent: 0, problems: [] });
  });

  test('changed here and there while apart is merged on both sides', async () => {
    const server = openFakeServer();
    const device = await openDevice(server);
    await device.replication.inSync();
    server.up = false;
    await saveLine(device.lines, tapped('hat', 'phone-01', 1));
    server.put(tapped('hat', 'laptop-1', 2));
    server.up = true;
    device.replication.wake();
    await device.replication.inSync();
    expect(quantityAt(server, 'hat')).toBe(3);
    expect(await quantityOn(device, 'hat')).toBe(3);
  });

  test('comes after a poke', async () => {
    const server = openFakeServer();
    const device = await openDevice(server);
    await device.replication.inSync();
    server.put(tapped('hat', 'laptop-1', 1));
    device.replication.wake();
    await device.replication.inSync();
    expect(await quantityOn(device, 'hat')).toBe(1);
  });

  test('does not go back when a pull that was answered before a push arrives after it', async () => {
    const server = openFakeServer();
    const { post } = server;
    const late = Promise.withResolvers<void>();
    let held = false;
    server.post = async (path, body) => {
      const given = await post(path, body);
      if (held && path.endsWith('/pull')) await late.promise;
      return given;
    };
    const device = await openDevice(server);
    await saveLine(device.lines, tapped('hat', 'phone-01', 1));
    await device.replication.inSync();
    server.put(tapped('hat', 'laptop-1', 1));
    held = true;
    device.replication.wake();
    await saveLine(device.lines, tapped('hat', 'phone-01', 2));
    await vi.waitFor(async () => expect(await quantityOn(device, 'hat')).toBe(3));
    held = false;
    const seen: (number | undefined)[] = [];
    const watching = device.lines.$.subscribe(({ documentData }) =>
      seen.push(cartLineQuantity(documentData.state)),
    );
    late.resolve();
    await device.replication.inSync();
    watching.unsubscribe();
    expect(seen.filter((quantity) => quantity !== 3)).toEqual([]);
    expect(await quantityOn(device, 'hat')).toBe(3);
  });

  test('is merged with what was pulled while its push, which the server took before, had no answer yet', async () => {
    const server = openFakeServer();
    const { post } = server;
    const pulling = Promise.withResolvers<void>();
    const [mayPull, mayAnswer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const device = await openDevice(server);
    await saveLine(device.lines, tapped('hat', 'phone-01', 1));
    await device.replication.inSync();
    let pushed = false;
    server.post = async (path, body) => {
      if (path.endsWith('/pull')) {
        pulling.resolve();
        await mayPull.promise;
        return post(path, body);
      }
      const given = await post(path, body);
      pushed = true;
      await mayAnswer.promise;
      return given;
    };
    device.replication.wake();
    await pulling.promise;
    await saveLine(device.lines, tapped('hat', 'phone-01', 2));
    await untilTrue(async () => pushed);
    server.put(tapped('hat', 'laptop-1', 1));
    mayPull.resolve();
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    mayAnswer.resolve();
    await device.replication.inSync();
    expect(quantityAt(server, 'hat')).toBe(3);
    expect(await quantityOn(device, 'hat')).toBe(3);
  });

  test('comes also when the storage failed once while it was compared with what is held', async () => {
    const server = openFakeServer();
    const device = await openDevice(server);
    await device.replication.inSync();
    server.put(tapped('hat', 'laptop-1', 1));
    const read = vi.spyOn(device.lines.storageInstance, 'findDocumentsById');
    read.mockRejectedValueOnce(new Error('Connection to Indexed Database server lost'));
    device.replication.wake();
    await untilTrue(async () => read.mock.calls.length > 0);
    await untilTrue(async () => {
      device.replication.wake();
      return (await quantityOn(device, 'hat')) === 1;
    });
  });

  test('that the server refuses is shown, and holds nobody up', async () => {
    const server = openFakeServer();
    server.refuse = (line) => (line.variantId === 'bad' ? { code: 'invalid', detail: 'No.' } : undefined);
    const device = await openDevice(server);
    await saveLine(device.lines, tapped('bad', 'phone-01', 1));
    await saveLine(device.lines, tapped('hat', 'phone-01', 1));
    await device.replication.inSync();
    expect(quantityAt(server, 'hat')).toBe(1);
    expect(device.states.at(-1)?.problems).toEqual([
      { id: cartLineId('bad', 'shop'), problem: { code: 'invalid', detail: 'No.' } },
    ]);
    expect(await quantityOn(device, 'bad')).toBe(1);
  });

  test('that cannot be read is not stored', async () => {
    const server = openFakeServer();
    const device = await openDevice(server);
    server.instead.push(
      answer({ documents: [{ id: 'x|y', _deleted: false, state: 'broken' }], checkpoint: null }),
    );
    device.replication.wake();
    await device.replication.inSync();
    expect(await device.lines.find().exec()).toEqual([]);
  });

  test('is fetched page by page', async () => {
    const server = openFakeServer();
    for (let i = 0; i < 250; i += 1) server.put(tapped(`v${i}`, 'elsewhere', 1));
    const device = await openDevice(server);
    await device.replication.inSync();
    expect(await device.lines.count().exec()).toBe(250);
  });
});

describe('trouble', () => {
  test('is waited out, shown meanwhile, and cut short by the network coming back', async () => {
    const server = openFakeServer();
    server.up = false;
    const device = await openDevice(server);
    await saveLine(device.lines, tapped('hat', 'phone-01', 1));
    await until(device, (state) => state.trouble === 'offline' && state.unsent === 1);
    expect(device.states.at(-1)?.phase).toBe('waiting');
    server.up = true;
    device.replication.wake();
    await device.replication.inSync();
    expect(quantityAt(server, 'hat')).toBe(1);
    expect(device.states.at(-1)?.trouble).toBeUndefined();
  });

  test.each([
    ['a captive portal', new Offline('not-the-server')],
    ['an answer of another shape', answer({ hello: 'world' })],
    ['a server that is busy', refusal('unavailable', 503, 60_000)],
  ])('%s loses nothing', async (_name, trouble) => {
    const server = openFakeServer();
    server.instead.push(trouble);
    const device = await openDevice(server);
    await until(device, (state) => state.trouble !== undefined);
    await saveLine(device.lines, tapped('hat', 'phone-01', 1));
    device.replication.wake();
    await device.replication.inSync();
    expect(quantityAt(server, 'hat')).toBe(1);
  });
});

describe('a server that has become another one', () => {
  test('restored from a backup gets everything again, and gives everything again', async () => {
    const server = openFakeServer();
    const device = await openDevice(server);
    await saveLine(device.lines, tapped('hat', 'phone-01', 1));
    await device.replication.inSync();
    device.replication.wake();
    await device.replication.inSync();

    server.forgetAll();
    server.epoch = 'second';
    server.put(tapped('socks', 'elsewhere', 2));
    device.replication.wake();
    await untilTrue(async () => quantityAt(server, 'hat') === 1 && (await quantityOn(device, 'socks')) === 2);
  });

  test('S14: has told so before anything is exchanged anew, and tells again until it was heard', async () => {
    const server = openFakeServer();
    const device = await openDevice(server);
    await saveLine(device.lines, tapped('hat', 'phone-01', 1));
    await device.replication.inSync();
    device.replication.wake();
    await device.replication.inSync();
    const asked: number[] = [];
    device.told.restored = async () => {
      asked.push(quantityAt(server, 'hat') ?? 0);
    };
    server.forgetAll();
    server.epoch = 'second';
    device.replication.wake();
    await untilTrue(async () => quantityAt(server, 'hat') === 1);
    expect(asked).toEqual([0]);
  });

  test('without old tombstones gives a snapshot; unsent writes are kept', async () => {
    const server = openFakeServer();
    server.put(tapped('socks', 'elsewhere', 1));
    const device = await openDevice(server);
    await device.replication.inSync();
    server.up = false;
    await saveLine(device.lines, tapped('hat', 'phone-01', 1));
    server.put(tapped('socks', 'elsewhere', 2));
    server.oldest = 10;
    server.up = true;
    device.replication.wake();
    await device.replication.inSync();
    expect(quantityAt(server, 'hat')).toBe(1);
    expect(await quantityOn(device, 'socks')).toBe(2);
  });
});

describe('after an absence so long that the server has forgotten what was taken out meanwhile', () => {
  async function openForgetful(lines: readonly CartLine[]) {
    const server = openFakeServer();
    for (const line of lines) server.put(line);
    const device = await openDevice(server);
    await device.replication.inSync();
    server.up = false;
    const goOnline = async () => {
      server.up = true;
      device.replication.wake();
      await device.replication.inSync();
    };
    return { server, device, goOnline };
  }

  test('S10: the line is gone on the device too, and does not come back', async () => {
    const { server, device, goOnline } = await openForgetful([
      tapped('socks', 'elsewhere', 1),
      tapped('hat', 'elsewhere', 2),
    ]);
    server.forget('socks|shop');
    await goOnline();
    expect(await quantityOn(device, 'socks')).toBeUndefined();
    expect(await quantityOn(device, 'hat')).toBe(2);
    expect(quantityAt(server, 'socks')).toBeUndefined();
    server.put(tapped('scarf', 'elsewhere', 1));
    const before = server.calls.length;
    await goOnline();
    expect(await quantityOn(device, 'scarf')).toBe(1);
    // One page: the checkpoint of the snapshot is good.
    expect(server.calls.slice(before).filter(({ what }) => what.endsWith('/pull'))).toHaveLength(1);
  });

  test('S10: it can be added again, and starts from nothing', async () => {
    const { server, device, goOnline } = await openForgetful([tapped('socks', 'elsewhere', 5)]);
    server.forget('socks|shop');
    await goOnline();
    await saveLine(device.lines, tapped('socks', 'phone-02', 1));
    await device.replication.inSync();
    expect(await quantityOn(device, 'socks')).toBe(1);
    expect(quantityAt(server, 'socks')).toBe(1);
  });

  test('S10: a line that was changed on the device meanwhile stays, there and on the server', async () => {
    const { server, device, goOnline } = await openForgetful([tapped('socks', 'elsewhere', 1)]);
    await saveLine(device.lines, tapped('socks', 'phone-01', 1));
    server.forget('socks|shop');
    await goOnline();
    expect(await quantityOn(device, 'socks')).toBe(2);
    expect(quantityAt(server, 'socks')).toBe(2);
  });

  test('S10: more lines than fit on a page come as one snapshot', async () => {
    const many = Array.from({ length: 250 }, (_, n) => tapped(`v${n}`, 'elsewhere', 1));
    const { server, device, goOnline } = await openForgetful(many);
    server.forget('v249|shop');
    await goOnline();
    expect(await quantityOn(device, 'v249')).toBeUndefined();
    expect(await device.lines.count().exec()).toBe(249);
  });
});

/** Resolves when one of the states told so far fits. */
async function until(
  device: { states: readonly { phase: string; unsent: number; trouble?: unknown }[] },
  fits: (state: { phase: string; unsent: number; trouble?: unknown }) => boolean,
): Promise<void> {
  await untilTrue(async () => device.states.some(fits));
}

async function untilTrue(fits: () => Promise<boolean>): Promise<void> {
  while (!(await fits())) await new Promise((resolve) => setImmediate(resolve));
}
