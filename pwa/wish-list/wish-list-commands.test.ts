import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { afterEach, describe, expect, test } from 'vitest';
import type { AccountId, ProductId } from '#shared-schema/ids.ts';
import { openDeviceDatabase } from '../device/device-database.ts';
import { newAccountId } from '../device/new-ids.ts';
import { openSession } from '../device/session.ts';
import { openSessionStore } from '../device/session-store.ts';
import { openAccountRegisters } from '../sync/account-registers.ts';
import { openRegisterStorage } from '../sync/device-registers.ts';
import { openAccountDatabase } from '../sync/open-account-database.ts';
import { wishListCommands } from './wish-list-commands.ts';
import { wishedOf } from './wished.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

const lamp = 'lamp' as ProductId;
const cup = 'cup' as ProductId;
const wish = { priceSeen: { amount: 100, currency: 'RUB' } };

/** A browser without a server; `full` refuses to keep anything. */
function openBrowser() {
  const storage = getRxStorageDexie({ indexedDB, IDBKeyRange });
  const device = { full: false };
  const session = openSession({
    store: openSessionStore(openDeviceDatabase(`wishes-${newAccountId()}`, { indexedDB, IDBKeyRange })),
    call: () => Promise.reject(new Error('No server here')),
    fetch: () => Promise.reject(new Error('No server here')),
    now: () => 1,
    exclusively: (task) => task(),
    channel: null,
  });
  let clock = 0;
  const openPage = (counter: string) => {
    const registers = openAccountRegisters({
      session,
      async openStorage(accountId: AccountId) {
        const database = await openAccountDatabase(accountId, storage);
        closers.push(() => database.close());
        const kept = await openRegisterStorage(database, 'wish-list');
        return {
          watch: kept.watch,
          save: (register) => (device.full ? Promise.reject(new Error('full')) : kept.save(register)),
        };
      },
    });
    registers.load();
    const shown = () => wishedOf(registers.view.get().registers.values()).map(({ productId }) => productId);
    return { registers, shown, commands: wishListCommands(registers, counter, () => ++clock) };
  };
  return { session, device, openPage };
}

describe('the wish list on a device', () => {
  test('shows a tap at once, keeps it, and has it after a reload; the last one is in front', async () => {
    const browser = openBrowser();
    const page = browser.openPage('first-run');
    const kept = page.commands.add(lamp, wish);
    expect(page.shown()).toEqual([lamp]);
    // What is shown and not kept yet says so: a page that dies now loses it.
    expect([...page.registers.view.get().saving]).toEqual([lamp]);
    await kept;
    expect([...page.registers.view.get().saving]).toEqual([]);
    await page.commands.add(cup, wish);
    const again = browser.openPage('second-run');
    await again.registers.ready();
    expect(again.shown()).toEqual([cup, lamp]);
  });

  test('what is taken off is gone after a reload, and comes back to its place when that was a slip', async () => {
    const browser = openBrowser();
    const page = browser.openPage('first-run');
    await page.commands.add(lamp, wish);
    await page.commands.add(cup, wish);
    const undo = await page.commands.remove(lamp);
    expect(page.shown()).toEqual([cup]);
    await undo();
    expect(page.shown()).toEqual([cup, lamp]);
    await page.commands.remove(cup);
    const again = browser.openPage('second-run');
    await again.registers.ready();
    expect(again.shown()).toEqual([lamp]);
  });

  test('a second wish for what is on the list changes nothing of the first', async () => {
    const page = openBrowser().openPage('first-run');
    await page.commands.add(lamp, wish);
    await page.commands.add(lamp, { priceSeen: { amount: 999, currency: 'RUB' } });
    expect(wishedOf(page.registers.view.get().registers.values())).toMatchObject([{ wish, at: 1 }]);
  });

  test('says so, and takes it back from the screen, when it cannot be kept', async () => {
    const browser = openBrowser();
    const page = browser.openPage('first-run');
    browser.device.full = true;
    await expect(page.commands.add(lamp, wish)).rejects.toThrow('full');
    expect(page.shown()).toEqual([]);
    expect(page.registers.view.get().saving.size).toBe(0);
  });

  test('the next person on the device never sees it', async () => {
    const browser = openBrowser();
    const page = browser.openPage('first-run');
    await page.commands.add(lamp, wish);
    await browser.session.signOut();
    expect(page.shown()).toEqual([]);
    await page.commands.add(cup, wish);
    expect(page.shown()).toEqual([cup]);
    const again = browser.openPage('second-run');
    await again.registers.ready();
    expect(again.shown()).toEqual([cup]);
  });
});
