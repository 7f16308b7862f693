import { expect, test } from './journey.ts';
import { goTo, syncStatus, visitAndTakeAlong } from './shop.ts';

test('after one visit the shop opens with the network gone: a category never opened is browsed, searched and filtered', async ({
  openMarket,
  newPhone,
}) => {
  // A thousand pictures are drawn and fetched here.
  test.slow();
  const market = await openMarket();
  const { context, page } = await newPhone(market, { dataSaver: false });
  await visitAndTakeAlong(page);
  await page.goto('/settings');
  await expect(page.getByRole('definition').filter({ hasText: /^(\S+) of \1$/ })).toHaveCount(2, {
    timeout: 120_000,
  });
  await page.close();
  // The server is really gone, and the browser knows that there is no network.
  await market.stop({ keepData: true });
  await context.setOffline(true);

  const cold = await context.newPage();
  await cold.goto('/');
  await expect(cold.getByRole('article').first()).toContainText('₽');
  await expect(syncStatus(cold)).toContainText('Offline');

  await goTo(cold, 'Catalogue');
  await cold.getByRole('link', { name: /^Headphones and sound/ }).click();
  await expect(cold).toHaveURL(/\/c\/audio/);
  await expect(cold.getByRole('article').first()).toContainText('₽');
  await expect(cold.getByText(/^Prices from/).first()).toBeVisible();
  const pictures = cold.getByRole('article').first().locator('img');
  await expect
    .poll(() => pictures.first().evaluate((img: HTMLImageElement) => img.naturalWidth))
    .toBeGreaterThan(0);

  await cold.getByRole('button', { name: 'Filters' }).click();
  const sheet = cold.getByRole('dialog');
  const brand = sheet.getByRole('checkbox').nth(1);
  await brand.click();
  await sheet.getByRole('button', { name: /^Show/ }).click();
  await expect(cold.getByLabel('Chosen filters').getByRole('button')).not.toHaveCount(0);
  await expect(cold.getByRole('article').first()).toBeVisible();

  await cold.goto('/search');
  await cold.getByRole('searchbox', { name: 'Search' }).fill('headphons');
  await expect(
    cold
      .getByRole('article')
      .filter({ hasText: /headphones/i })
      .first(),
  ).toBeVisible();
  await cold
    .getByRole('article')
    .filter({ hasText: /headphones/i })
    .getByRole('link')
    .first()
    .click();
  await cold.getByRole('button', { name: 'Add to cart', exact: true }).click();
  await goTo(cold, 'Cart');
  await expect(cold.getByLabel('Quantity')).toHaveValue('1');
  await expect(syncStatus(cold)).toContainText('saved when you are online');
});
