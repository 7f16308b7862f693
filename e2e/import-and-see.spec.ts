import { importFeed, ymlFeed } from './feed-file.ts';
import { expect, test } from './journey.ts';

test('a feed from disk appears on the screen of a shopper who has the shop open', async ({
  market,
  newPhone,
}) => {
  const { page } = await newPhone(market);
  await page.goto('/');
  const said = await importFeed(
    market,
    ymlFeed('Nordlicht', [
      { id: 'n1', category: 'Lanterns', name: 'Brass storm lantern', price: '1 990,00', quantity: 4 },
      { id: 'n2', category: 'Lanterns', name: 'Paper sky lantern', price: '350', quantity: 0 },
      { id: 'n3', category: 'Lanterns', name: 'Broken lantern', price: 'ask us', quantity: 1 },
    ]),
  );
  expect(said).toMatch(/added 2\b/);
  expect(said).toMatch(/line \d+, offer n3/);

  await page.goto('/catalog');
  await page.getByRole('link', { name: 'Lanterns', exact: true }).click();
  await expect(page.getByText('Brass storm lantern')).toBeVisible();
  await expect(page.getByText('₽1,990', { exact: false }).first()).toBeVisible();
  await expect(page.getByRole('article').filter({ hasText: 'Paper sky lantern' })).toContainText('Sold out');
  await expect(page.getByText('Broken lantern')).toHaveCount(0);
});

test('a feed that is cut off leaves the old catalogue untouched and says so', async ({
  market,
  newPhone,
}) => {
  const whole = ymlFeed('Ostwind', [
    { id: 'o1', category: 'Kites', name: 'Box kite', price: '900', quantity: 3 },
    { id: 'o2', category: 'Kites', name: 'Delta kite', price: '1200', quantity: 3 },
  ]);
  await importFeed(market, whole);
  const refused = await importFeed(market, whole.slice(0, whole.indexOf('Delta kite'))).catch(
    (error: { code: number; stdout: string }) => error,
  );
  expect(refused).toMatchObject({ code: 1 });

  const { page } = await newPhone(market);
  await page.goto('/catalog');
  await page.getByRole('link', { name: 'Kites', exact: true }).click();
  await expect(page.getByText('Delta kite')).toBeVisible();
});
