import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { type Browser, type BrowserContext, chromium, type Cookie } from '@playwright/test';
import { printLine } from '../../sync-server/commands/print-line.ts';
import { putOnSale } from '../feed-file.ts';
import { addToCart, checkOut, visit } from '../shop.ts';
import { browserPath, openProofMarket, PHONE, quantile, saveData } from './open-proof-shop.ts';
import { printProof } from './print-proof.ts';

/**
 * A browser that has cleared the shop's storage and kept its cookies: how long after the start of the page the cart, and how
 * long the orders, stand on the screen again. Nothing is left of the app either: code, worker and caches come anew. Each is
 * looked at in a browser context of its own that has nothing but the cookies.
 */
const { trials } = parseArgs({ options: { trials: { type: 'string', default: '20' } } }).values;
const LIMIT_MS = 2_000;
const LOST_MS = 30_000;
const ORDERED = 'Proof sugar';
const KEPT = 'Proof flour';

const market = await openProofMarket();
const browser = await chromium.launch({ executablePath: browserPath() });
const tooks: number[] = [];
let failures = 0;
try {
  await putOnSale(
    market,
    'Miller',
    { name: ORDERED, price: '90', quantity: 9 },
    { name: KEPT, price: '70', quantity: 9 },
  );
  const cookies = await shopAsShopper(browser);
  for (let trial = 1; trial <= Number(trials); trial += 1) {
    const cart = await timeUntilShown(browser, cookies, '/cart', KEPT);
    const orders = await timeUntilShown(browser, cookies, '/orders', '₽90');
    const took = Math.max(cart, orders);
    printLine(`${trial}: cart after ${Math.round(cart)} ms, orders after ${Math.round(orders)} ms`);
    if (took < LOST_MS) tooks.push(took);
    else failures += 1;
  }
} finally {
  await browser.close();
  await market.stop();
}
const p95Ms = Math.round(quantile(tooks, 0.95));
if (!(p95Ms <= LIMIT_MS)) failures += 1;
const p50Ms = Math.round(quantile(tooks, 0.5));
printProof({
  promise: 'eviction',
  proof: 'storage-wiped',
  n: Number(trials),
  failures,
  figures: { p50Ms, p95Ms, limitMs: LIMIT_MS },
});

/** A new account with one order and one line in the cart, all of it at the server; its cookies. */
async function shopAsShopper(on: Browser): Promise<Cookie[]> {
  const context = await openPhone(on);
  const page = await context.newPage();
  const person = { email: `${randomUUID()}@example.com`, password: 'correct horse' };
  await context.request.post('/api/accounts/sign-up', { data: person });
  await visit(page);
  await addToCart(page, ORDERED);
  await checkOut(page);
  await page.getByRole('heading', { name: 'Confirm the payment' }).waitFor();
  const sent = page.waitForResponse((answer) => answer.url().endsWith('/cart-lines/push') && answer.ok());
  await addToCart(page, KEPT);
  await sent;
  const cookies = await context.cookies();
  await context.close();
  return cookies;
}

async function timeUntilShown(on: Browser, cookies: Cookie[], path: string, text: string): Promise<number> {
  const context = await openPhone(on);
  await context.addCookies(cookies);
  const page = await context.newPage();
  try {
    await page.goto(path, { waitUntil: 'commit' });
    const shown = await page.waitForFunction(timeWhenShown, text, { polling: 'raf', timeout: LOST_MS });
    return await shown.jsonValue();
  } catch {
    return LOST_MS;
  } finally {
    await context.close();
  }
}

/** Runs in the page: ms since its navigation began; 0, which is asked again, until the text is in a list. */
function timeWhenShown(text: string): number {
  const shown = [...document.querySelectorAll('main li')].some((item) => item.textContent.includes(text));
  return shown ? performance.now() : 0;
}

async function openPhone(on: Browser): Promise<BrowserContext> {
  const context = await on.newContext({ ...PHONE, baseURL: market.url, locale: 'en-GB' });
  await context.addInitScript(saveData);
  return context;
}
