import type { Page } from '@playwright/test';
import { putOnSale } from './feed-file.ts';
import { expect, type OpenMarket, test } from './journey.ts';
import { addToCart, checkOut, confirmAtTheBank, listOrders, openCheckout, pay } from './shop.ts';
import type { Market } from './start-market.ts';

const VASE = 'Only glass vase';
const atTheBank = (page: Page) => page.getByRole('heading', { name: 'Confirm the payment' });
const notEnough = (page: Page) =>
  page.getByText('There is not enough left of something. Nothing was ordered.');

/** A market that holds goods for 18 seconds, and has one vase. */
async function openHastyMarket(openMarket: OpenMarket): Promise<Market> {
  const market = await openMarket({ env: { RESERVATION_MINUTES: '0.3' } });
  await putOnSale(market, 'Glazier', { name: VASE, price: '990', quantity: 1 });
  return market;
}

/** Leaves the bank's page unanswered until the order says that its time is over. */
async function letTheHoldRunOut(page: Page): Promise<void> {
  await expect(atTheBank(page)).toBeVisible();
  await page.goBack();
  await expect(
    page.getByText('The time to pay ran out, and the goods went back on sale.', { exact: true }),
  ).toBeVisible({ timeout: 60_000 });
}

test('an order whose time to pay ran out says so, and one tap orders the same again, to be paid', async ({
  openMarket,
  newPhone,
}) => {
  const market = await openHastyMarket(openMarket);
  const { page } = await newPhone(market);
  await addToCart(page, VASE);
  await checkOut(page);
  await letTheHoldRunOut(page);
  await expect(await listOrders(page)).toHaveText([/^Time to pay ran out.*₽990/]);
  await page.goBack();

  await page.getByRole('button', { name: 'Order again' }).click();
  await confirmAtTheBank(page);
  await expect(page.getByRole('main')).toContainText(VASE);
  await expect(await listOrders(page)).toHaveText([/^Paid.*₽990/, /^Time to pay ran out.*₽990/]);
});

test('what a hold kept back is for others once its time is over, and is promised to one of them', async ({
  openMarket,
  newPhone,
}) => {
  const market = await openHastyMarket(openMarket);
  const { page: slow } = await newPhone(market);
  const { page: quick } = await newPhone(market);
  for (const page of [slow, quick]) {
    await addToCart(page, VASE);
    await openCheckout(page);
  }
  await pay(slow);
  await expect(atTheBank(slow)).toBeVisible();
  await pay(quick);
  await expect(notEnough(quick)).toBeVisible();

  await letTheHoldRunOut(slow);
  await quick.getByRole('button', { name: 'Back to the cart' }).click();
  await checkOut(quick);
  await confirmAtTheBank(quick);
  await slow.getByRole('button', { name: 'Order again' }).click();
  await expect(notEnough(slow)).toBeVisible();
});
