import type { BrowserContext, Page } from '@playwright/test';

/** Set in the page by `watchForPrice`: ms from the start of the navigation to the painted price. */
declare global {
  interface Window {
    firstPrice: Promise<number>;
  }
}

/** Every page of the context from now on notes when its first price is painted. */
export async function watchForPrice(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    setTimeout(() => reject(new Error('No price within 30 s')), 30_000);
    window.firstPrice = promise;
    const observer = new MutationObserver(() => {
      const articles = [...document.querySelectorAll('article')];
      if (!articles.some(({ textContent }) => textContent.includes('₽'))) return;
      observer.disconnect();
      // A task that is queued while a frame is made runs when that frame is done: then the price is on the screen.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => resolve(performance.now()), { once: true });
        port1.start();
        port2.postMessage(0);
      });
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true });
  });
}

/**
 * Opens the address in a fresh page, with the service worker not running, and answers the ms from the start of the
 * navigation until the first price of a product is painted.
 */
export async function coldStart(context: BrowserContext, url: string): Promise<number> {
  const page = await context.newPage();
  try {
    await stopWorkers(page);
    await page.goto(`${url}/`, { waitUntil: 'commit' });
    return await page.evaluate(() => window.firstPrice);
  } finally {
    await page.close();
  }
}

/** A worker that still runs from the start before would make this one warm. */
async function stopWorkers(page: Page): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('ServiceWorker.enable');
  await devTools.send('ServiceWorker.stopAllWorkers');
  await devTools.detach();
}
