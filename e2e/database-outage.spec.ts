import { putOnSale } from './feed-file.ts';
import { hangDatabase } from './hang-database.ts';
import { expect, test } from './journey.ts';
import {
  addToCart,
  checkOut,
  confirmAtTheBank,
  listOrders,
  openProduct,
  syncStatus,
  visitAndTakeAlong,
} from './shop.ts';

const KITE = 'Sled kite';
const REEL = 'Kite reel';

test('ten minutes with a database that hangs: browsing, searching, cart and orders go on, and all of it arrives afterwards', async ({
  openMarket,
  newPhone,
}) => {
  const market = await openMarket();
  await putOnSale(
    market,
    'Windward',
    { name: KITE, price: '2400', quantity: 5 },
    { name: REEL, price: '600', quantity: 5 },
  );
  const { page } = await newPhone(market);
  await page.clock.install();
  await visitAndTakeAlong(page);
  await addToCart(page, KITE);
  await page.goto('/checkout');

  const hanging = hangDatabase(market.dataDir);
  try {
    const ask = () => fetch(`${market.url}/api/catalog/manifest`);
    await expect.poll(async () => (await ask()).status).toBe(503);
    const refused = await ask();
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await refused.json()).toMatchObject({ code: 'unavailable' });

    await page.clock.fastForward('05:00');
    await addToCart(page, REEL);
    await checkOut(page);
    await expect(page.getByText('The shop cannot answer right now').first()).toBeVisible();
    await page.clock.fastForward('05:00');
    await syncStatus(page)
      .getByRole('button', { name: /1 order/ })
      .click();
    const waiting = syncStatus(page).getByRole('list', { name: 'What is on its way' }).getByRole('listitem');
    await expect(waiting).toContainText('Place an order');
    await expect(waiting).toContainText(/Waiting to be sent|Sent, no answer yet/);
    await openProduct(page, KITE);
    await expect(page.getByRole('button', { name: 'Add to cart', exact: true })).toBeVisible();
  } finally {
    hanging.goOn();
  }
  await expect.poll(async () => (await fetch(`${market.url}/health/ready`)).status).toBe(200);
  await page.clock.fastForward('05:00');
  await page.getByRole('link', { name: /pay now/ }).click();
  await page.getByRole('link', { name: 'Pay', exact: true }).click();
  await confirmAtTheBank(page);
  await expect(await listOrders(page)).toHaveText([/^Paid.*₽3,000/]);
});
