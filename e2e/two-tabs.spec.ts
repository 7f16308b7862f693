import { putOnSale } from './feed-file.ts';
import { freezeInTransaction, freezeTab } from './freeze-tab.ts';
import { expect, test } from './journey.ts';
import { addToCart, listOrders, openCheckout, openProduct, pay, visit } from './shop.ts';

const NOT_KEPT = 'This could not be saved on the device. Try again.';
const MAP = 'Folding map';

test.beforeEach(async ({ market }) => {
  await putOnSale(market, 'Outfitter', { name: MAP, price: '260', quantity: 50 });
});

test('while another tab is frozen in a transaction over the outbox, "Pay" ends in an honest word, and then in one order', async ({
  market,
  newPhone,
}) => {
  const { context, page } = await newPhone(market);
  await visit(page);
  await addToCart(page, MAP);
  const other = await context.newPage();
  await other.goto('/orders');
  await openCheckout(page);
  const thaw = await freezeInTransaction(other, 'offshelf-outbox');

  await pay(page);
  await expect(page.getByText(NOT_KEPT)).toBeVisible();
  await thaw();
  await pay(page);
  await expect(page.getByRole('heading', { name: 'Confirm the payment' })).toBeVisible();
  await page.goto('/');
  await expect(await listOrders(page)).toHaveText([/₽260/]);
});

test('while another tab is frozen in a transaction over the cart, a tap ends in an honest word and counts once', async ({
  market,
  newPhone,
}) => {
  const { context, page } = await newPhone(market);
  await visit(page);
  await addToCart(page, MAP);
  const other = await context.newPage();
  await other.goto('/');
  await openProduct(page, MAP);
  const more = page.getByRole('button', { name: 'One more' }).first();
  await expect(more).toBeVisible();
  const thaw = await freezeInTransaction(other, '--cart-lines');

  await more.click();
  await expect(page.getByText(NOT_KEPT)).toBeVisible();
  await thaw();
  await page.goto('/cart');
  const quantity = page.getByRole('listitem').filter({ hasText: MAP }).getByLabel('Quantity');
  // What was not kept in time may still have been on its way to the disk: one or two, and the same on each look.
  await expect(quantity).toHaveValue(/^[12]$/);
  await quantity.fill('2');
  await quantity.press('Enter');
  await other.goto('/cart');
  await expect(other.getByRole('listitem').filter({ hasText: MAP }).getByLabel('Quantity')).toHaveValue('2');
});

test('when the tab that syncs is frozen, the one that is looked at takes over', async ({
  market,
  newPhone,
}) => {
  const { context, page: first } = await newPhone(market);
  await visit(first);
  await addToCart(first, MAP);
  const page = await context.newPage();
  await openProduct(page, MAP);
  const thaw = await freezeTab(first);

  const sent = page.waitForResponse((answer) => answer.url().endsWith('/cart-lines/push') && answer.ok());
  await page.getByRole('button', { name: 'One more' }).first().click();
  await sent;
  await openCheckout(page);
  await pay(page);
  await expect(page.getByRole('heading', { name: 'Confirm the payment' })).toBeVisible();
  await thaw();
  await expect(await listOrders(first)).toHaveText([/₽520/]);
});
