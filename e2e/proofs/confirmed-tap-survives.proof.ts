import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { printLine } from '../../sync-server/commands/print-line.ts';
import { putOnSale } from '../feed-file.ts';
import { type KillableBrowser, openKillableBrowser } from './killable-browser.ts';
import { openProofMarket, quantile, saveData } from './open-proof-shop.ts';
import { printProof } from './print-proof.ts';

/**
 * With the server gone: a tap on "Add to cart"; as soon as the page says "Added to the cart", the whole browser is killed
 * with SIGKILL. The cart of the same profile must have each line in the end. A kill that came later than 50 ms after the
 * words does not count as a trial. What this does not show is a power cut: the cart is written with the browser's "relaxed"
 * durability, and the operating system may hold that back for seconds; the outbox asks for "strict".
 */
const { taps } = parseArgs({ options: { taps: { type: 'string', default: '80' } } }).values;
const WITHIN_MS = 50;
const titles = Array.from({ length: Number(taps) }, (_, tap) => `Bead ${1000 + tap}`);

const market = await openProofMarket();
const profile = mkdtempSync(join(tmpdir(), 'offshelf-profile-'));
const confirmed: string[] = [];
const delays: number[] = [];
let held: readonly string[] = [];
try {
  await putOnSale(market, 'Beadery', ...titles.map((name) => ({ name, price: '10', quantity: 9 })));
  await inBrowser(takeAlong);
  await market.kill9();
  for (const title of titles) {
    await inBrowser(async (page, browser) => {
      const delay = await tapAndKill(page, title, browser).catch((cause) => {
        printLine(`${title}: no tap: ${String(cause).split('\n')[0]}`);
      });
      if (delay === undefined || delay > WITHIN_MS) return;
      confirmed.push(title);
      delays.push(delay);
      if (confirmed.length % 10 === 0) printLine(`${confirmed.length} taps confirmed and killed`);
    });
  }
  held = await inBrowser(readCart);
} finally {
  rmSync(profile, { recursive: true, force: true });
  await market.stop();
}
const lost = confirmed.filter((title) => !held.includes(title));
for (const title of lost) printLine(`lost: ${title}`);
printProof({
  promise: 'P11',
  proof: 'confirmed-tap-survives',
  n: confirmed.length,
  failures: lost.length,
  figures: { killedAfterP50Ms: quantile(delays, 0.5), killedAfterMostMs: quantile(delays, 1) },
});

async function inBrowser<T>(task: (page: Page, browser: KillableBrowser) => Promise<T>): Promise<T> {
  const browser = await openKillableBrowser(profile);
  try {
    const page = await browser.context.newPage();
    await page.addInitScript(saveData);
    return await task(page, browser);
  } finally {
    await browser.kill();
  }
}

async function takeAlong(page: Page): Promise<void> {
  await page.goto(`${market.url}/`);
  await page.getByText(/products are on your device/).waitFor({ timeout: 120_000 });
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

/** Answers how many ms after the words the kill was sent. */
async function tapAndKill(page: Page, title: string, browser: KillableBrowser): Promise<number> {
  await page.goto(`${market.url}/search?q=${encodeURIComponent(title)}`);
  await page.getByRole('article').getByRole('link', { name: title, exact: true }).first().click();
  const button = page.getByRole('button', { name: 'Add to cart', exact: true });
  await button.waitFor();
  const killed = Promise.withResolvers<number>();
  await page.exposeFunction('addedAt', (shownAt: number) => {
    const sentAt = Date.now();
    browser.kill().then(() => killed.resolve(sentAt - shownAt), killed.reject);
  });
  await page.evaluate(tellWhenAdded);
  await button.click();
  return killed.promise;
}

/** Runs in the page. */
function tellWhenAdded(): void {
  const { addedAt } = globalThis as unknown as { readonly addedAt: (at: number) => void };
  const watch = new MutationObserver(() => {
    if (!document.body.textContent.includes('Added to the cart')) return;
    watch.disconnect();
    addedAt(Date.now());
  });
  watch.observe(document.body, { subtree: true, childList: true, characterData: true });
}

async function readCart(page: Page): Promise<readonly string[]> {
  await page.goto(`${market.url}/cart`);
  const rows = page.getByRole('main').getByRole('listitem');
  await rows.first().waitFor();
  // Titles come from the catalogue a moment after the lines.
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll('main li')].length > 0 &&
      [...document.querySelectorAll('main li')].every((row) => /Bead \d{4}/.test(row.textContent)),
  );
  return (await rows.allTextContents()).flatMap((text) => /Bead \d{4}/.exec(text) ?? []);
}
