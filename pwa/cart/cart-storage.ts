import { liveQuery } from 'dexie';
import type { AccountId } from '#shared-schema/ids.ts';
import { COLLECTION_RULES } from '../sync/collection-rules.ts';
import type { AccountDatabase } from '../sync/collections.ts';
import { orderedLines } from '../sync/ordered-lines.ts';
import { isOpen, type Outbox } from '../sync/outbox.ts';
import { saveDocument } from '../sync/save-document.ts';
import { withinLimit } from '../sync/within-limit.ts';
import type { CartStorage, SentOrders } from './cart-store.ts';

/** Where the device keeps an account's lines: RxDB. `saved` is told after each line. */
export async function openCartStorage(database: AccountDatabase, saved: () => void): Promise<CartStorage> {
  // Comes with RxDB, and not with the first download.
  const { watchDocuments } = await import('../sync/watch-documents.ts');
  const lines = database['cart-lines'];
  const rules = COLLECTION_RULES['cart-lines'];
  return {
    watch: (listener) =>
      watchDocuments(lines, (documents) => {
        listener(documents.flatMap((document) => rules.read(document) ?? []));
      }),
    async save(line) {
      await withinLimit(saveDocument(lines, rules, line));
      saved();
    },
  };
}

/** Tells which pieces are in orders that were sent off from this device, now and after each change. */
export function watchSentOrders(
  outbox: Outbox,
  accountId: AccountId,
  listener: (orders: SentOrders) => void,
): () => void {
  const watching = liveQuery(() => outbox.list(accountId)).subscribe({
    next(rows) {
      listener({
        open: orderedLines(rows.filter(isOpen)),
        accepted: orderedLines(rows.filter((row) => row.state === 'accepted')),
      });
    },
    error: () => undefined,
  });
  return () => watching.unsubscribe();
}
