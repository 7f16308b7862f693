import type { Page } from '@playwright/test';
import { putOnSale } from './feed-file.ts';
import { expect, test } from './journey.ts';
import { openProduct, signIn, syncStatus, visitAndTakeAlong } from './shop.ts';

const TEA = 'Smoked black tea';
const CUP = 'Porcelain tea cup';
const POT = 'Cast iron teapot';

const heart = (page: Page, title: string) =>
  page.getByRole('button', { name: `On the wish list: ${title}` }).first();

/** Presses the heart on the product's page; answers when the device has kept it. */
async function press(page: Page, title: string, said: string): Promise<void> {
  await openProduct(page, title);
  await heart(page, title).click();
  await expect(page.getByText(said, { exact: true })).toBeVisible();
}

const wished = (page: Page, title: string) =>
  page.getByRole('list', { name: 'Wish list' }).getByRole('link', { name: title });

test('a wish list is the same on two devices, whatever was done offline, and what was taken off stays off', async ({
  openMarket,
  newPhone,
}) => {
  const market = await openMarket();
  await putOnSale(
    market,
    'Teahouse',
    { name: TEA, price: '590', quantity: 50 },
    { name: CUP, price: '1290', quantity: 50 },
    { name: POT, price: '4900', quantity: 0 },
  );
  const phone = await newPhone(market);
  const laptop = await newPhone(market);
  for (const { page } of [phone, laptop]) {
    await visitAndTakeAlong(page);
    await signIn(page);
  }
  await press(phone.page, TEA, 'On your wish list');
  await press(phone.page, POT, 'On your wish list');
  await laptop.page.goto('/wish-list');
  await expect(wished(laptop.page, TEA)).toBeVisible();
  await expect(wished(laptop.page, POT)).toBeVisible();
  await expect(laptop.page.getByText('Sold out')).toBeVisible();

  await laptop.context.setOffline(true);
  await press(laptop.page, CUP, 'On your wish list');
  await press(phone.page, TEA, 'Off your wish list');
  await laptop.page.goto('/wish-list');
  await expect(wished(laptop.page, TEA)).toBeVisible();
  await laptop.context.setOffline(false);

  for (const { page } of [phone, laptop]) {
    await page.goto('/wish-list');
    await expect(wished(page, CUP)).toBeVisible();
    await expect(wished(page, POT)).toBeVisible();
    await expect(wished(page, TEA)).toHaveCount(0);
    await expect(syncStatus(page)).not.toContainText('saved when you are online');
  }

  await phone.page.getByRole('button', { name: `Add to cart: ${CUP}` }).click();
  await phone.page.goto('/cart');
  await expect(phone.page.getByText(CUP)).toBeVisible();
});

test("a guest's wish list survives signing in", async ({ market, newPhone }) => {
  await putOnSale(market, 'Glasshouse', { name: 'Green glass bowl', price: '700', quantity: 9 });
  const { page } = await newPhone(market);
  await page.goto('/');
  await press(page, 'Green glass bowl', 'On your wish list');
  await signIn(page);
  await page.goto('/wish-list');
  await expect(wished(page, 'Green glass bowl')).toBeVisible();
});
