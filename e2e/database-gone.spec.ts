import { putOnSale } from './feed-file.ts';
import { postmasterOf } from './hang-database.ts';
import { expect, test } from './journey.ts';
import { addToCart, syncStatus, visitAndTakeAlong } from './shop.ts';

test('while PostgreSQL does not answer, requests are refused in bounded time and the app works on', async ({
  openMarket,
  newPhone,
}) => {
  const market = await openMarket();
  await putOnSale(market, 'Lakeside', { name: 'Paper boat kit', price: '250', quantity: 9 });
  const { page } = await newPhone(market);
  await visitAndTakeAlong(page);

  // Killed for real: the server starts it again by itself, and says "not now" until then.
  process.kill(postmasterOf(market.dataDir), 'SIGKILL');
  const refused = await fetch(`${market.url}/api/catalog/manifest`, {
    headers: { 'cache-control': 'no-cache' },
  });
  if (!refused.ok) {
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await refused.json()).toMatchObject({ code: 'unavailable' });
  }
  await addToCart(page, 'Paper boat kit');
  await expect
    .poll(async () => (await fetch(`${market.url}/health/ready`)).status, { timeout: 30_000 })
    .toBe(200);
  await expect(syncStatus(page)).not.toContainText('saved when you are online', { timeout: 60_000 });
  await page.goto('/cart');
  await expect(page.getByText('Paper boat kit')).toBeVisible();
});

test('after kill -9 of the server the next one takes over its database and keeps the cart', async ({
  openMarket,
  newPhone,
}) => {
  const market = await openMarket();
  await putOnSale(market, 'Hilltop', { name: 'Whistling kettle', price: '1500', quantity: 2 });
  const { page } = await newPhone(market);
  await page.goto('/');
  await addToCart(page, 'Whistling kettle');
  await expect(syncStatus(page)).not.toContainText(/Saving|saved when/);

  await market.kill9();
  await openMarket({ dataDir: market.dataDir, port: Number(new URL(market.url).port) });
  const other = await newPhone(market);
  await other.page.goto('/catalog');
  await expect(other.page.getByRole('link', { name: "Hilltop's", exact: true })).toBeVisible();
  await page.goto('/cart');
  await expect(page.getByText('Whistling kettle')).toBeVisible();
});
