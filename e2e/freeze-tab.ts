import type { Page } from '@playwright/test';

/**
 * Halts a tab's JavaScript, as a phone does with a tab in the background, in the middle of a read-write transaction over
 * the IndexedDB whose name holds `within`: a debugger that waits keeps the transaction open. Answers how to thaw it.
 */
export function freezeInTransaction(page: Page, within: string): Promise<() => Promise<void>> {
  return freeze(
    page,
    `(async () => {
      const { name } = (await indexedDB.databases()).find(({ name }) => name.includes(${JSON.stringify(within)}));
      const opening = indexedDB.open(name);
      opening.onsuccess = () => {
        const database = opening.result;
        const stores = [...database.objectStoreNames];
        const transaction = database.transaction(stores, 'readwrite');
        transaction.objectStore(stores[0]).count().onsuccess = () => {
          debugger;
        };
        transaction.oncomplete = () => database.close();
      };
    })()`,
  );
}

/** Halts a tab's JavaScript with nothing in its hands but the locks that it holds. Answers how to thaw it. */
export function freezeTab(page: Page): Promise<() => Promise<void>> {
  return freeze(page, 'setTimeout(() => { debugger; })');
}

async function freeze(page: Page, script: string): Promise<() => Promise<void>> {
  const browser = await page.context().newCDPSession(page);
  await browser.send('Debugger.enable');
  const paused = new Promise((resolve) => browser.once('Debugger.paused', resolve));
  // Its answer may come after the thaw only.
  void page.evaluate(script).catch(() => undefined);
  await paused;
  return async () => {
    await browser.send('Debugger.resume');
    await browser.detach();
  };
}
