import type { Page } from '@playwright/test';
import { putOnSale } from './feed-file.ts';
import { expect, test } from './journey.ts';
import { addToCart, confirmAtTheBank, goTo, listOrders, openCheckout, pay, visit } from './shop.ts';
import type { Market } from './start-market.ts';
import { buyOut, findSoldTwice } from './two-sellers.ts';

const sell = (market: Market, honey: number, jam: string, tea: number) =>
  putOnSale(
    market,
    'Riverside',
    { name: 'Chestnut honey', price: '680', quantity: honey },
    { name: 'Quince jam', price: jam, quantity: 50 },
    { name: 'Alpine tea', price: '300', quantity: tea },
    { name: 'Rye biscuits', price: '120', quantity: 50 },
  );

const line = (page: Page, name: string) => page.getByRole('region', { name });

test('O15 an order with several lines in trouble is answered line by line, once, and paid; the cart keeps what waits', async ({
  market,
  newPhone,
}) => {
  const lamp = await findSoldTwice(market);
  await sell(market, 50, '250', 50);
  const { context, page } = await newPhone(market);
  await visit(page);
  for (const name of ['Chestnut honey', 'Quince jam', 'Alpine tea', 'Rye biscuits'])
    await addToCart(page, name);
  await page.goto(`/p/${lamp.product}`);
  await page.getByRole('button', { name: 'Add to cart', exact: true }).click();
  await expect(page.getByText('Added to the cart')).toBeVisible();
  await page.goto('/cart');
  const honey = page.getByRole('listitem').filter({ hasText: 'Chestnut honey' });
  await honey.getByRole('textbox', { name: 'Quantity' }).fill('3');
  await honey.getByRole('textbox', { name: 'Quantity' }).press('Enter');
  await expect(honey).toContainText('₽2,040');
  await openCheckout(page);

  await context.setOffline(true);
  // What was quoted is gone with the page.
  await openCheckout(page);
  await sell(market, 2, '290', 0);
  await buyOut(market, lamp.first);
  await pay(page);
  await expect(page.getByText('Waiting for the network')).toBeVisible();
  await context.setOffline(false);

  await expect(page.getByText('Not everything can be had as agreed. Nothing was ordered.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Pay' })).toBeDisabled();
  // What is left is taken unless one says otherwise; what costs more, or comes from others, is asked.
  await expect(line(page, 'Chestnut honey').getByRole('radio', { name: 'Take 2' })).toBeChecked();
  await expect(line(page, 'Chestnut honey').getByRole('button', { name: 'One more' })).toBeDisabled();
  await line(page, 'Quince jam').getByRole('radio', { name: 'Agree to ₽290 apiece' }).check();
  await line(page, lamp.title)
    .getByRole('radio', { name: /^Buy from/ })
    .first()
    .check();
  await line(page, 'Alpine tea').getByRole('radio', { name: 'Do without it' }).check();
  await line(page, 'Chestnut honey').getByRole('button', { name: 'One less' }).click();
  await expect(line(page, 'Chestnut honey').getByRole('radio', { name: 'Take 1' })).toBeChecked();
  await expect(page.getByText(/^Price held until \d\d:\d\d$/)).toBeVisible();

  const total = 680 + 290 + 120 + lamp.other.amount / 100;
  const shown = `₽${total.toLocaleString('en-GB')}`;
  await expect(page.getByRole('status').filter({ hasText: 'Total' })).toContainText(shown);
  await pay(page);
  await expect(page.getByRole('heading', { name: 'Confirm the payment' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText(shown);
  await confirmAtTheBank(page);
  await expect(page.getByText('Alpine tea')).toHaveCount(0);
  await expect(await listOrders(page)).toHaveText([/^Paid/]);

  await goTo(page, 'Cart');
  await expect(page.getByRole('heading', { name: 'Your cart is empty' })).toBeVisible();
});

test('what waits stays in the cart; an order of which nothing is left is none', async ({
  market,
  newPhone,
}) => {
  await sell(market, 50, '250', 50);
  const { context, page } = await newPhone(market);
  await visit(page);
  await addToCart(page, 'Alpine tea');
  await addToCart(page, 'Rye biscuits');
  await openCheckout(page);
  await context.setOffline(true);
  await openCheckout(page);
  await sell(market, 50, '250', 0);
  await pay(page);
  await expect(page.getByText('Waiting for the network')).toBeVisible();
  await context.setOffline(false);

  await expect(line(page, 'Alpine tea').getByRole('radio', { name: 'Wait for it' })).toBeChecked();
  await pay(page);
  await confirmAtTheBank(page);
  await expect(page.getByText('Alpine tea')).toHaveCount(0);
  await goTo(page, 'Cart');
  const tea = page.getByRole('listitem').filter({ hasText: 'Alpine tea' });
  await expect(tea).toBeVisible();
  // The catalogue was asked when the order was refused: the cart knows already.
  await expect(tea).toContainText('Sold out');
  await expect(page.getByRole('listitem').filter({ hasText: 'Rye biscuits' })).toHaveCount(0);
});
