import { putOnSale } from './feed-file.ts';
import { expect, test } from './journey.ts';
import { addToCart, openProduct, signIn, syncStatus, visitAndTakeAlong } from './shop.ts';

const TEA = 'Smoked black tea';
const CUP = 'Porcelain tea cup';

test('what two devices of one account add while offline is all there on both afterwards', async ({
  openMarket,
  newPhone,
}) => {
  const market = await openMarket();
  await putOnSale(
    market,
    'Teahouse',
    { name: TEA, price: '590', quantity: 50 },
    { name: CUP, price: '1290', quantity: 50 },
  );
  const phone = await newPhone(market);
  const laptop = await newPhone(market);
  for (const { page } of [phone, laptop]) {
    await visitAndTakeAlong(page);
    await signIn(page);
  }
  for (const { context } of [phone, laptop]) await context.setOffline(true);

  await addToCart(phone.page, TEA);
  await addToCart(laptop.page, TEA);
  await addToCart(laptop.page, CUP);
  await phone.page.goto('/cart');
  await expect(phone.page.getByText(CUP)).toHaveCount(0);

  for (const { context } of [phone, laptop]) await context.setOffline(false);
  for (const { page } of [phone, laptop]) {
    await page.goto('/cart');
    const line = (title: string) => page.getByRole('listitem').filter({ hasText: title }).last();
    await expect(line(TEA).getByLabel('Quantity')).toHaveValue('2');
    await expect(line(CUP).getByLabel('Quantity')).toHaveValue('1');
    await expect(syncStatus(page)).not.toContainText('saved when you are online');
  }
});

test("a guest's cart survives signing in", async ({ market, newPhone }) => {
  await putOnSale(market, 'Glasshouse', { name: 'Blue glass bowl', price: '700', quantity: 9 });
  const { page } = await newPhone(market);
  await page.goto('/');
  await addToCart(page, 'Blue glass bowl');
  await signIn(page);
  await page.goto('/cart');
  await expect(page.getByText('Blue glass bowl')).toBeVisible();
  await openProduct(page, 'Blue glass bowl');
  await expect(page.getByLabel('Quantity').first()).toHaveValue('1');
});
