import type { AccountId } from '#shared-schema/ids.ts';
import { deviceSession } from '../device/session.ts';
import { accountDatabases } from '../sync/account-databases.ts';
import { deviceOutbox } from '../sync/device-outbox.ts';
import { withinLimit } from '../sync/within-limit.ts';
import { type CartCommands, cartCommands, newCounterId } from './cart-commands.ts';
import { openCartStorage, watchSentOrders } from './cart-storage.ts';
import { type CartStorage, type CartStore, openCartStore } from './cart-store.ts';
import { keepStorage } from './keep-storage.ts';

let opened: { readonly store: CartStore; readonly commands: CartCommands } | undefined;

/** The cart of this page, opened at first use. RxDB is loaded when there is an account and somebody asks. */
export function deviceCart(): { readonly store: CartStore; readonly commands: CartCommands } {
  if (opened) return opened;
  const store = openCartStore({
    session: deviceSession(),
    openStorage,
    watchOrders: (accountId, listener) => watchSentOrders(deviceOutbox(), accountId, listener),
  });
  opened = { store, commands: cartCommands(store, newCounterId(), Date.now) };
  return opened;
}

async function openStorage(accountId: AccountId): Promise<CartStorage> {
  return openCartStorage(await withinLimit(accountDatabases.open(accountId), 15_000), keepStorage);
}
