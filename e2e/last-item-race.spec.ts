import { putOnSale } from './feed-file.ts';
import { expect, test } from './journey.ts';
import { addToCart, checkOut } from './shop.ts';

test('two shoppers want the last piece: one order, and the other is told what is left', async ({
  market,
  newPhone,
}) => {
  await putOnSale(market, 'Onlyone', { name: 'Last cuckoo clock', price: '4500', quantity: 1 });
  const phones = [await newPhone(market), await newPhone(market)];
  for (const { page } of phones) {
    await page.goto('/');
    await addToCart(page, 'Last cuckoo clock');
  }
  await Promise.all(phones.map(({ page }) => checkOut(page)));

  const endings = await Promise.all(
    phones.map(async ({ page }) => {
      const atBank = page.getByRole('heading', { name: 'Confirm the payment' });
      const refused = page.getByText('There is not enough left of something. Nothing was ordered.');
      await expect(atBank.or(refused).first()).toBeVisible();
      return (await atBank.isVisible()) ? 'at the bank' : 'refused';
    }),
  );
  expect(endings.toSorted()).toEqual(['at the bank', 'refused']);
});
