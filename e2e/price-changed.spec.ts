import type { Page } from '@playwright/test';
import { putOnSale } from './feed-file.ts';
import { expect, type Phone, test } from './journey.ts';
import { addToCart, confirmAtTheBank, goTo, listOrders, openCheckout, pay, visit } from './shop.ts';
import type { Market } from './start-market.ts';

const HONEY = 'Heather honey';
const sellHoneyAt = (market: Market, price: string) =>
  putOnSale(market, 'Hillside', { name: HONEY, price, quantity: 50 });

/** Agrees to ₽680 with no network while the seller asks for `price`; then the network is back. */
async function agreeTooLate(market: Market, price: string, { context, page }: Phone): Promise<void> {
  await sellHoneyAt(market, '680');
  await visit(page);
  await addToCart(page, HONEY);
  await openCheckout(page);
  await context.setOffline(true);
  await sellHoneyAt(market, price);
  await pay(page);
  await expect(page.getByText('Waiting for the network')).toBeVisible();
  await context.setOffline(false);
}

/** The refused order says what was agreed to, and what it costs now. */
async function expectOldAndNewPrice(page: Page, before: string, now: string): Promise<void> {
  await expect(page.getByText('Prices have changed. Nothing was ordered.')).toBeVisible();
  const line = page.getByRole('listitem').filter({ hasText: HONEY });
  await expect(line.getByText(before, { exact: true })).toHaveCSS('text-decoration-line', 'line-through');
  await expect(line.getByText(now, { exact: true })).toBeVisible();
  await expect(page.getByRole('definition')).toHaveText([before, now]);
}

test('a price that rose while the phone was offline is charged after consent, not before', async ({
  market,
  newPhone,
}) => {
  const phone = await newPhone(market);
  const { page } = phone;
  await agreeTooLate(market, '740', phone);
  await expectOldAndNewPrice(page, '₽680', '₽740');
  await expect(await listOrders(page)).toHaveText([/^Not placed/]);
  await page.getByRole('link', { name: 'New order' }).click();

  await expect(page.getByText('The order now comes to ₽740. Press Pay if you agree.')).toBeVisible();
  await pay(page);
  await expect(page.getByRole('heading', { name: 'Confirm the payment' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('₽740');
  await confirmAtTheBank(page);
  await expect(await listOrders(page)).toHaveText([/^Paid.*₽740/]);
  await goTo(page, 'Cart');
  await expect(page.getByRole('heading', { name: 'Your cart is empty' })).toBeVisible();
});

test('O4 a price that fell while the phone was offline is passed on: the order goes through by itself and says so', async ({
  market,
  newPhone,
}) => {
  const phone = await newPhone(market);
  const { page } = phone;
  await agreeTooLate(market, '610', phone);
  await expect(page.getByText('Cheaper than you agreed to, by ₽70')).toBeVisible();
  await expect(page.getByText('₽610 to pay')).toBeVisible();
  await page.getByRole('link', { name: 'Pay', exact: true }).click();
  await expect(page.getByRole('main')).toContainText('₽610');
  await confirmAtTheBank(page);
  await expect(await listOrders(page)).toHaveText([/^Paid.*₽610/]);
  await goTo(page, 'Cart');
  await expect(page.getByRole('heading', { name: 'Your cart is empty' })).toBeVisible();
});

test('who does not agree to a new price drops the order: the cart keeps the line and says what it cost', async ({
  market,
  newPhone,
}) => {
  const phone = await newPhone(market);
  const { page } = phone;
  await agreeTooLate(market, '740', phone);
  await expectOldAndNewPrice(page, '₽680', '₽740');

  await page.getByRole('button', { name: 'Back to the cart' }).click();
  await expect(page.getByText('Was ₽680 when you added it')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: HONEY })).toContainText('₽740');
  await goTo(page, 'Orders');
  await expect(page.getByRole('heading', { name: 'No orders yet' })).toBeVisible();
});
