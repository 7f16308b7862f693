import { putOnSale } from './feed-file.ts';
import { expect, test } from './journey.ts';
import { addToCart, checkOut, confirmAtTheBank, goTo, syncStatus, visitAndTakeAlong } from './shop.ts';

test('an order placed with no network waits, goes through once, and then asks to be paid', async ({
  openMarket,
  newPhone,
}) => {
  const market = await openMarket();
  await putOnSale(market, 'Hillside', { name: 'Heather honey', price: '680', quantity: 5 });
  const { context, page } = await newPhone(market);
  await visitAndTakeAlong(page);
  await page.goto('/checkout');
  await context.setOffline(true);

  await addToCart(page, 'Heather honey');
  await checkOut(page);
  await expect(
    page.getByText('Sent when you are online; then the goods are held for you to pay'),
  ).toBeVisible();
  await expect(syncStatus(page)).toContainText('1 order will be sent when you are online');
  await page.reload();
  await goTo(page, 'Orders');
  await expect(page.getByText('Waiting', { exact: true })).toBeVisible();

  await context.setOffline(false);
  await expect(page.getByText('Waiting for payment')).toBeVisible();
  await page.getByRole('link', { name: /pay now/ }).click();
  await page.getByRole('link', { name: 'Pay', exact: true }).click();
  await confirmAtTheBank(page);
  await goTo(page, 'Orders');
  await expect(page.getByRole('listitem').filter({ hasText: /^.*₽680/ })).toHaveCount(1);
});
