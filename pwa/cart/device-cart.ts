import { liveQuery } from 'dexie';
import * as v from 'valibot';
import type { AccountId } from '#shared-schema/ids.ts';
import { type PlaceOrderLine, PlaceOrderSchema } from '#shared-schema/ordering/place-order.ts';
import { deviceSession } from '../device/session.ts';
import { accountDatabase } from '../sync/account-databases.ts';
import { deviceOutbox } from '../sync/device-outbox.ts';
import { isOpen } from '../sync/outbox.ts';
import { readCartLine } from '../sync/read-documents.ts';
import { saveCartLine } from '../sync/save-cart-line.ts';
import { withinLimit } from '../sync/within-limit.ts';
import { type CartCommands, cartCommands, newCounterId } from './cart-commands.ts';
import { type CartStorage, type CartStore, openCartStore, type SentOrders } from './cart-store.ts';
import { keepStorage } from './keep-storage.ts';

let opened: { readonly store: CartStore; readonly commands: CartCommands } | undefined;

/** The cart of this page, opened at first use. RxDB is loaded when there is an account and somebody asks. */
export function deviceCart(): { readonly store: CartStore; readonly commands: CartCommands } {
  if (opened) return opened;
  const store = openCartStore({ session: deviceSession(), openStorage, watchOrders });
  opened = { store, commands: cartCommands(store, newCounterId(), Date.now) };
  return opened;
}

async function openStorage(accountId: AccountId): Promise<CartStorage> {
  const database = await withinLimit(accountDatabase(accountId), 15_000);
  const lines = database['cart-lines'];
  return {
    watch(listener) {
      const watching = lines.find().$.subscribe((documents) => {
        listener(documents.flatMap((document) => readCartLine(document.toMutableJSON()) ?? []));
      });
      return () => watching.unsubscribe();
    },
    async save(line) {
      await withinLimit(saveCartLine(lines, line));
      keepStorage();
    },
  };
}

function watchOrders(accountId: AccountId, listener: (orders: SentOrders) => void): () => void {
  const watching = liveQuery(() => deviceOutbox().list(accountId)).subscribe({
    next(rows) {
      const orders = rows.filter((row) => row.kind === 'place-order');
      const linesOf = (kept: typeof rows): PlaceOrderLine[] =>
        kept.flatMap((row) => {
          const wish = v.safeParse(PlaceOrderSchema, row.payload);
          return wish.success ? wish.output.lines : [];
        });
      listener({
        open: linesOf(orders.filter(isOpen)),
        accepted: linesOf(orders.filter((row) => row.state === 'accepted')),
      });
    },
    error: () => undefined,
  });
  return () => watching.unsubscribe();
}
