import type { Page } from '@playwright/test';
import { putOnSale } from './feed-file.ts';
import { expect, test } from './journey.ts';
import { addToCart, checkOut, goTo, listOrders, visit } from './shop.ts';

const ROPE = 'Climbing rope';

/** Kills the tab's process, as the system does that runs out of memory. */
async function kill(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  const browser = await page.context().newCDPSession(page);
  void browser.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
}

test('a tab that is killed right after it said "added" or "kept" has lost nothing at the next start', async ({
  openMarket,
  newPhone,
}) => {
  const market = await openMarket();
  await putOnSale(market, 'Basecamp', { name: ROPE, price: '3900', quantity: 5 });
  const { context, page } = await newPhone(market);
  await visit(page);
  await context.setOffline(true);
  await addToCart(page, ROPE);
  await kill(page);

  const second = await context.newPage();
  await second.goto('/cart');
  await expect(second.getByRole('listitem').filter({ hasText: ROPE }).getByLabel('Quantity')).toHaveValue(
    '1',
  );
  await checkOut(second);
  await expect(second.getByText('Waiting for the network')).toBeVisible();
  await kill(second);

  const third = await context.newPage();
  await third.goto('/orders');
  await expect(third.getByText('Waiting', { exact: true })).toBeVisible();
  await context.setOffline(false);
  await expect(third.getByText('Waiting for payment')).toBeVisible();
  await goTo(third, 'Cart');
  await expect(third.getByText('Your cart is empty')).toBeVisible();
  await expect(await listOrders(third)).toHaveText([/₽3,900/]);
});

test('hearts that count as pressed on a first visit are there after the tab was killed', async ({
  openMarket,
  newPhone,
}) => {
  const market = await openMarket();
  const { context, page } = await newPhone(market);
  // Not even the worker is there: the first tap makes the guest and the database.
  await page.goto('/');
  const hearts = page.getByRole('button', { name: /^On the wish list: / });
  const names: string[] = [];
  for (const index of [0, 1, 2]) {
    names.push((await hearts.nth(index).getAttribute('aria-label')) ?? '');
    await hearts.nth(index).click();
  }
  for (const name of names) {
    await expect(page.getByRole('button', { name, exact: true, pressed: true }).first()).toBeVisible();
  }
  await kill(page);

  const second = await context.newPage();
  await second.goto('/wish-list');
  const list = second.getByRole('list', { name: 'Wish list' });
  for (const name of names) {
    await expect(list.getByRole('button', { name, exact: true, pressed: true })).toBeVisible();
  }
});
