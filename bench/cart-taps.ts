import type { Page } from '@playwright/test';

export interface CartTaps {
  /** Ms from each tap until its change was committed on the device and its line showed it, whichever came last. */
  readonly taps: readonly number[];
  /** Ms of a bare put of a record of that size, in a transaction with the same durability. */
  readonly puts: readonly number[];
}

/** Notes when each change of a cart is committed. Runs in the page before its own code. */
export function watchCartCommits(): void {
  const commits: number[] = [];
  Object.assign(globalThis, { cartCommits: commits });
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (...args) {
    const opened = transaction.apply(this, args);
    if (opened.mode === 'readwrite' && this.name.includes('cart-lines')) {
      opened.addEventListener('complete', () => commits.push(performance.now()));
    }
    return opened;
  };
}

/** Taps "One more" and "One less" in turns, `count` times on a page that shows a product of the cart; every tap waits for a moment behind the last. */
export function tapAndPut(page: Page, count: number): Promise<CartTaps> {
  return page.evaluate(inPage, count);
}

async function inPage(count: number): Promise<CartTaps> {
  const PAUSE_MS = 150;
  const { cartCommits } = globalThis as unknown as { readonly cartCommits: number[] };
  const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  const find = <E extends Element>(selector: string) => {
    const found = document.querySelector<E>(selector);
    if (!found) throw new Error(`There is no ${selector}`);
    return found;
  };
  // There and back again: nobody runs out of stock.
  const tap = async (n: number) => {
    const field = find<HTMLInputElement>('input[aria-label="Quantity"]');
    const wanted = String(Number(field.value) + (n % 2 === 0 ? 1 : -1));
    const button = find<HTMLButtonElement>(`button[aria-label="${n % 2 === 0 ? 'One more' : 'One less'}"]`);
    const begun = performance.now();
    button.click();
    const shown = new Promise<number>((resolve) => {
      const look = () => {
        if (find<HTMLInputElement>('input[aria-label="Quantity"]').value !== wanted) return setTimeout(look);
        return resolve(performance.now());
      };
      look();
    });
    const committed = new Promise<number>((resolve) => {
      const look = () => {
        const commit = cartCommits.find((at) => at > begun);
        if (commit === undefined) return setTimeout(look);
        return resolve(commit);
      };
      look();
    });
    return Math.max(await shown, await committed) - begun;
  };
  const openBare = () =>
    new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('bare', 1);
      opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('lines'));
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(opening.error));
    });
  const bare = await openBare();
  const put = (n: number) =>
    new Promise<number>((resolve, reject) => {
      const begun = performance.now();
      const transaction = bare.transaction('lines', 'readwrite');
      transaction.objectStore('lines').put({ n, state: 'x'.repeat(600) }, 'line');
      transaction.addEventListener('complete', () => resolve(performance.now() - begun));
      transaction.addEventListener('error', () => reject(transaction.error));
    });
  const taps: number[] = [];
  const puts: number[] = [];
  for (let n = 0; n < count; n += 1) {
    taps.push(await tap(n));
    await pause();
    puts.push(await put(n));
    await pause();
  }
  bare.close();
  return { taps, puts };
}
