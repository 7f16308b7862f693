import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { putOnSale } from './feed-file.ts';
import { expect, type Phone, test } from './journey.ts';
import {
  addToCart,
  checkOut,
  type DEMO_SHOPPER,
  goTo,
  listOrders,
  openCheckout,
  pay,
  signIn,
  syncStatus,
  visit,
} from './shop.ts';
import type { Market } from './start-market.ts';

const PEAR = 'Dried pear';
const JAM = 'Plum jam';

/** What a browser does that evicts a site: IndexedDB, caches and the worker go, cookies stay. */
async function evict({ context, page }: Phone, storageTypes = EVICTED): Promise<void> {
  const origin = new URL(page.url()).origin;
  await page.goto('about:blank');
  const browser = await context.newCDPSession(page);
  await browser.send('Storage.clearDataForOrigin', { origin, storageTypes });
  await browser.detach();
}

const EVICTED = 'indexeddb,cache_storage,service_workers,local_storage,file_systems';

const cleared = (page: Page) => page.getByRole('status', { name: 'This device was cleared' });

/** Puts one of it into the cart; answers when the server has it. */
async function addAndSend(page: Page, title: string): Promise<void> {
  const sent = page.waitForResponse((answer) => answer.url().endsWith('/cart-lines/push') && answer.ok());
  await addToCart(page, title);
  await sent;
}

/** Signs in to an account of its own. */
async function enter(market: Market, { page }: Phone): Promise<typeof DEMO_SHOPPER> {
  const person = { email: `${randomUUID()}@example.com`, password: 'correct horse' };
  const body = JSON.stringify(person);
  const headers = { 'content-type': 'application/json' };
  await fetch(`${market.url}/api/accounts/sign-up`, { method: 'POST', headers, body });
  await signIn(page, person);
  return person;
}

const inTheCart = (page: Page, title: string) => page.getByRole('listitem').filter({ hasText: title });

test.beforeEach(async ({ market }) => {
  await putOnSale(
    market,
    'Orchard',
    { name: PEAR, price: '420', quantity: 50 },
    { name: JAM, price: '310', quantity: 50 },
  );
});

test('after the browser has cleared the storage, session, cart and orders are back at the next start', async ({
  market,
  newPhone,
}) => {
  const phone = await newPhone(market);
  const { page } = phone;
  await enter(market, phone);
  await addAndSend(page, PEAR);
  await checkOut(page);
  await expect(page.getByRole('heading', { name: 'Confirm the payment' })).toBeVisible();
  await addAndSend(page, JAM);
  await evict(phone);

  await page.goto('/');
  await expect(cleared(page)).toContainText('You are signed in again');
  await expect(cleared(page)).toContainText('nothing was waiting to be sent');
  await cleared(page).getByRole('button', { name: 'Got it' }).click();
  await expect(cleared(page)).toHaveCount(0);
  await goTo(page, 'Cart');
  await expect(inTheCart(page, JAM)).toBeVisible();
  await expect(inTheCart(page, PEAR)).toHaveCount(0);
  await expect(await listOrders(page)).toHaveText([/₽420/]);
});

test('what had not been sent when the storage was cleared is said to be lost, and counted', async ({
  market,
  newPhone,
}) => {
  const phone = await newPhone(market);
  const { context, page } = phone;
  await enter(market, phone);
  await addAndSend(page, PEAR);
  await openCheckout(page);
  await context.setOffline(true);
  await pay(page);
  await expect(page.getByText('Waiting for the network')).toBeVisible();
  await expect(syncStatus(page)).toContainText('1 order will be sent');
  await evict(phone);
  await context.setOffline(false);

  await page.goto('/');
  await expect(cleared(page)).toContainText('1 order or change of an order had not been sent and is lost');
  await goTo(page, 'Cart');
  await expect(inTheCart(page, PEAR)).toBeVisible();
  await expect(await listOrders(page)).toHaveCount(0);
});

test('a guest is told that the cart is gone', async ({ market, newPhone }) => {
  const phone = await newPhone(market);
  const { page } = phone;
  await visit(page);
  await addAndSend(page, JAM);
  await evict(phone);
  await page.goto('/cart');
  await expect(cleared(page)).toContainText(
    'You were not signed in, so the cart and the list of orders are gone',
  );
  await expect(page.getByText('Your cart is empty')).toBeVisible();
});

test('with the cookies gone too it is a new device, and signing in brings everything back', async ({
  market,
  newPhone,
}) => {
  const phone = await newPhone(market);
  const { page } = phone;
  const person = await enter(market, phone);
  await addAndSend(page, JAM);
  await evict(phone, 'all');
  await page.goto('/cart');
  await expect(page.getByText('Your cart is empty')).toBeVisible();
  await expect(cleared(page)).toHaveCount(0);
  await signIn(page, person);
  await goTo(page, 'Cart');
  await expect(inTheCart(page, JAM)).toBeVisible();
});
