import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { addToCartLine } from '#shared-schema/cart/add-to-cart-line.ts';
import { type CartLine, cartLineId } from '#shared-schema/cart/cart-line.ts';
import { mergeCartLine } from '#shared-schema/cart/merge-cart-line.ts';
import type { AccountId, ProductId, SellerId, VariantId } from '#shared-schema/ids.ts';
import type { PlaceOrderLine } from '#shared-schema/ordering/place-order.ts';
import { openDeviceDatabase } from '../device/device-database.ts';
import { Offline } from '../device/offline.ts';
import { openSession } from '../device/session.ts';
import { openSessionStore } from '../device/session-store.ts';
import { cartCommands } from './cart-commands.ts';
import { newCartLine, openCartStore, type SentOrders } from './cart-store.ts';

let databases = 0;

/** A page with a cart, whose storage is a map per account. */
function openPage() {
  const disks = new Map<AccountId, Map<string, CartLine>>();
  const trouble = { save: false, open: false, slow: undefined as Promise<void> | undefined };
  let tellLines: () => void = () => undefined;
  let tellOrders: (orders: SentOrders) => void = () => undefined;
  const session = openSession({
    store: openSessionStore(openDeviceDatabase(`cart-${databases++}`, { indexedDB, IDBKeyRange })),
    call: async () => {
      throw new Offline('no-network');
    },
    now: () => 1,
    exclusively: (task) => task(),
    channel: null,
  });
  const store = openCartStore({
    session,
    async openStorage(accountId) {
      if (trouble.open) throw new Error('Connection to Indexed Database server lost');
      const disk = disks.get(accountId) ?? new Map<string, CartLine>();
      disks.set(accountId, disk);
      return {
        watch(listener) {
          tellLines = () => listener([...disk.values()]);
          tellLines();
          return () => undefined;
        },
        async save(line) {
          await trouble.slow;
          if (trouble.save) throw new Error('QuotaExceededError');
          const known = disk.get(line.id);
          disk.set(line.id, known ? mergeCartLine(known, line) : line);
          tellLines();
        },
      };
    },
    watchOrders(_accountId, listener) {
      tellOrders = listener;
      return () => undefined;
    },
  });
  store.load();
  return {
    session,
    store,
    trouble,
    commands: cartCommands(store, 'this-run-of-the-app', () => 1_000),
    shown: () => store.view.get().entries.map(({ line, quantity }) => [line.variantId, quantity]),
    disk: (accountId: AccountId) => disks.get(accountId),
    /** Another device's taps arrive by replication. */
    arrive(accountId: AccountId, line: CartLine) {
      const disk = disks.get(accountId);
      const known = disk?.get(line.id);
      disk?.set(line.id, known ? mergeCartLine(known, line) : line);
      tellLines();
    },
    orders: (orders: Partial<SentOrders>) => tellOrders({ open: [], accepted: [], ...orders }),
  };
}

const hat = {
  productId: 'p-hat' as ProductId,
  variantId: 'hat' as VariantId,
  sellerId: 'shop' as SellerId,
  price: { amount: 500, currency: 'RUB' },
};
const hatLine = cartLineId('hat', 'shop');

const orderOf = (page: ReturnType<typeof openPage>, quantity: number): PlaceOrderLine => {
  const cartState = page.store.line(hatLine)?.state;
  return {
    variantId: hat.variantId,
    sellerId: hat.sellerId,
    quantity,
    unitPrice: 500,
    ...(cartState ? { cartState } : {}),
  };
};

describe('a tap', () => {
  test('shows at once, before anything is stored, and makes the account', async () => {
    const page = openPage();
    const kept = page.commands.add(hat);
    expect(page.shown()).toEqual([['hat', 1]]);
    await kept;
    const account = page.session.view().account;
    expect(account?.guest).toBe(true);
    expect(page.disk(account?.id as AccountId)?.size).toBe(1);
    expect(page.shown()).toEqual([['hat', 1]]);
  });

  test('counts on top of the taps before it, however fast', async () => {
    const page = openPage();
    await Promise.all([page.commands.add(hat), page.commands.add(hat), page.commands.add(hat)]);
    expect(page.shown()).toEqual([['hat', 3]]);
  });

  test('that could not be kept is taken back', async () => {
    const page = openPage();
    page.trouble.save = true;
    await expect(page.commands.add(hat)).rejects.toThrow('Quota');
    expect(page.shown()).toEqual([]);
  });

  test('remembers the price that was on the screen', async () => {
    const page = openPage();
    await page.commands.add(hat);
    await page.commands.add({ ...hat, price: { amount: 600, currency: 'RUB' } });
    expect(page.store.line(hatLine)?.priceSeen.amount).toBe(600);
  });

  test('is taken back with all that could not be kept, also when they were tapped at once', async () => {
    const page = openPage();
    page.trouble.save = true;
    const taps = await Promise.allSettled([page.commands.add(hat), page.commands.add(hat)]);
    expect(taps.map((tap) => tap.status)).toEqual(['rejected', 'rejected']);
    expect(page.shown()).toEqual([]);
  });

  test('that fails after its person has left shows the next one nothing', async () => {
    const page = openPage();
    await page.commands.add(hat);
    const slow = Promise.withResolvers<void>();
    page.trouble.slow = slow.promise;
    const taps = Promise.allSettled([page.commands.add(hat), page.commands.add(hat)]);
    await new Promise((resolve) => setTimeout(resolve, 10));
    await page.session.signOut();
    page.trouble.save = true;
    slow.resolve();
    await taps;
    expect(page.shown()).toEqual([]);
    expect(page.store.line(hatLine)).toBeUndefined();
  });

  test('is kept as soon as the storage opens again', async () => {
    const page = openPage();
    page.trouble.open = true;
    await expect(page.commands.add(hat)).rejects.toThrow('lost');
    expect(page.store.view.get()).toMatchObject({ failed: true, entries: [] });
    page.trouble.open = false;
    await page.commands.add(hat);
    expect(page.store.view.get()).toMatchObject({ failed: false, ready: true });
    expect(page.shown()).toEqual([['hat', 1]]);
  });

  test('on "remove" that could not be kept does not look as if another device had brought the line back', async () => {
    const page = openPage();
    await page.commands.add(hat);
    page.trouble.save = true;
    await expect(page.commands.remove(hatLine)).rejects.toThrow('Quota');
    expect(page.store.view.get().entries).toMatchObject([{ quantity: 1, returned: false }]);
  });
});

describe('the stepper', () => {
  test('sets what is shown, and another device adds to it', async () => {
    const page = openPage();
    await page.commands.add(hat);
    await page.commands.setQuantity(hatLine, 4);
    const account = page.session.view().account?.id as AccountId;
    const elsewhere = newCartLine({ ...hat, priceSeen: hat.price }, 1);
    page.arrive(account, { ...elsewhere, state: addToCartLine(elsewhere.state, 'laptop-1', 1) });
    expect(page.shown()).toEqual([['hat', 5]]);
  });

  test('removes, and takes the removal back', async () => {
    const page = openPage();
    await page.commands.add(hat, 3);
    const undo = await page.commands.remove(hatLine);
    expect(page.shown()).toEqual([]);
    await undo();
    expect(page.shown()).toEqual([['hat', 3]]);
  });
});

test('a line that was removed here and changed elsewhere comes back, and says so', async () => {
  const page = openPage();
  await page.commands.add(hat);
  await page.commands.remove(hatLine);
  const account = page.session.view().account?.id as AccountId;
  const elsewhere = newCartLine({ ...hat, priceSeen: hat.price }, 1);
  page.arrive(account, { ...elsewhere, state: addToCartLine(elsewhere.state, 'laptop-1', 5) });
  expect(page.store.view.get().entries).toMatchObject([{ quantity: 5, returned: true }]);
  await page.commands.setQuantity(hatLine, 4);
  expect(page.store.view.get().entries).toMatchObject([{ quantity: 4, returned: false }]);
});

describe('an order on its way', () => {
  test('takes its units out of the cart; a later tap stays', async () => {
    const page = openPage();
    await page.commands.add(hat, 2);
    page.orders({ open: [orderOf(page, 2)] });
    expect(page.shown()).toEqual([]);
    await page.commands.add(hat);
    expect(page.shown()).toEqual([['hat', 1]]);
  });

  test('that is rejected puts them back', async () => {
    const page = openPage();
    await page.commands.add(hat, 2);
    page.orders({ open: [orderOf(page, 2)] });
    page.orders({});
    expect(page.shown()).toEqual([['hat', 2]]);
  });

  test('that is accepted takes them out for good, before the next pull', async () => {
    const page = openPage();
    await page.commands.add(hat, 2);
    page.orders({ accepted: [orderOf(page, 2)] });
    page.orders({});
    expect(page.shown()).toEqual([]);
  });
});

test('of somebody who never put anything into it is empty, not still being read', async () => {
  const { store } = openPage();
  await store.ready();
  expect(store.view.get()).toMatchObject({ ready: true, entries: [], pieces: 0 });
});

test('the next person sees nothing of the last one', async () => {
  const page = openPage();
  await page.commands.add(hat);
  await page.session.signOut();
  expect(page.shown()).toEqual([]);
  await page.commands.add({ ...hat, variantId: 'socks' as VariantId });
  expect(page.shown()).toEqual([['socks', 1]]);
});
