import type { Page } from '@playwright/test';
import { putOnSale } from './feed-file.ts';
import { expect, type Phone, test } from './journey.ts';
import { addToCart, confirmAtTheBank, goTo, listOrders, openCheckout, pay, visit } from './shop.ts';
import type { Market } from './start-market.ts';

const HONEY = 'Heather honey';
const sellHoneyAt = (market: Market, price: string) =>
  putOnSale(market, 'Hillside', { name: HONEY, price, quantity: 50 });

/** Agrees to ₽680 with no network, and no quote, while the seller asks for `price`; then the network is back. */
async function agreeTooLate(market: Market, price: string, { context, page }: Phone): Promise<void> {
  await sellHoneyAt(market, '680');
  await visit(page);
  await addToCart(page, HONEY);
  await openCheckout(page);
  await context.setOffline(true);
  // What was quoted is gone with the page.
  await openCheckout(page);
  await sellHoneyAt(market, price);
  await pay(page);
  await expect(page.getByText('Waiting for the network')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Kept on this device' })).toHaveAttribute(
    'aria-current',
    'step',
  );
  await expect(page.getByText('Sent', { exact: true })).toHaveCount(0);
  await context.setOffline(false);
}

/** The refused order says what was agreed to, and what it costs now. */
async function expectOldAndNewPrice(page: Page, before: string, now: string): Promise<void> {
  await expect(page.getByText('Prices have changed. Nothing was ordered.')).toBeVisible();
  await expect(page.getByText('Checked by the shop')).toBeVisible();
  const line = page.getByRole('region', { name: HONEY });
  await expect(line.getByText(`Before: ${before}`, { exact: true })).toHaveCSS(
    'text-decoration-line',
    'line-through',
  );
  await expect(line.getByText(`Now: ${now}`, { exact: true })).toBeVisible();
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

  await expect(page.getByRole('button', { name: 'Pay' })).toBeDisabled();
  await page.getByRole('radio', { name: 'Agree to ₽740 apiece' }).check();
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

test('O14 a price that was quoted holds for an order that waits, though it rose meanwhile', async ({
  market,
  newPhone,
}) => {
  const { context, page } = await newPhone(market);
  await sellHoneyAt(market, '680');
  await visit(page);
  await addToCart(page, HONEY);
  await openCheckout(page);
  await expect(page.getByText(/^Price held until \d\d:\d\d$/)).toBeVisible();
  await context.setOffline(true);
  await sellHoneyAt(market, '740');
  await pay(page);
  await expect(page.getByText('Waiting for the network')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('₽680 to pay')).toBeVisible();
  await expect(page.getByText(/^Held for you until/).first()).toBeVisible();
  await page.getByRole('link', { name: 'Pay', exact: true }).click();
  await confirmAtTheBank(page);
  await expect(await listOrders(page)).toHaveText([/^Paid.*₽680/]);
});

test('the checkout shows the price of now before "Pay", and what it was on this phone', async ({
  market,
  newPhone,
}) => {
  const { page } = await newPhone(market);
  await sellHoneyAt(market, '680');
  await visit(page);
  await addToCart(page, HONEY);
  // The catalogue on this phone stays as it is: nobody answers what has changed.
  await page.route('**/api/catalog/manifest', () => undefined);
  await sellHoneyAt(market, '740');
  await openCheckout(page);
  await expect(page.getByText('Prices have changed: it was ₽680, now it is ₽740.')).toBeVisible();
  await pay(page);
  await expect(page.getByRole('heading', { name: 'Confirm the payment' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('₽740');
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
