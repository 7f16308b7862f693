import { importFeed, ymlFeed } from './feed-file.ts';
import { expect, test } from './journey.ts';
import { startPushService } from './push-service.ts';
import { deliverPush, standInForSubscribe, tapNotification } from './push-subscription-stand-in.ts';
import { addToCart, checkOut } from './shop.ts';

test('a paid order reaches the shopper as an encrypted message that opens it', async ({
  openMarket,
  newPhone,
}) => {
  const market = await openMarket({ env: { ALLOW_LOOPBACK_PUSH: '1' } });
  await importFeed(
    market,
    ymlFeed('Bakery', [
      { id: 'b1', category: 'Bread', name: 'Rye sourdough loaf', price: '320', quantity: 5 },
    ]),
  );
  const push = await startPushService();
  const { context, page } = await newPhone(market);
  await context.grantPermissions(['notifications'], { origin: market.url });
  await standInForSubscribe(context, push);

  await page.goto('/settings');
  await page.getByRole('button', { name: 'Turn on notifications' }).click();
  await expect(page.getByRole('button', { name: 'Turn off notifications' })).toBeVisible();

  await addToCart(page, 'Rye sourdough loaf');
  await checkOut(page);
  await page.getByRole('button', { name: 'Confirm payment' }).click();
  await expect(page).toHaveURL(/\/orders\/[0-9a-f-]{36}/);
  await expect(page.getByText('Paid', { exact: true }).first()).toBeVisible();
  const order = new URL(page.url()).pathname;

  const { text, headers } = await push.nextPush();
  expect(headers['content-encoding']).toBe('aes128gcm');
  expect(headers['authorization']).toMatch(/^vapid t=/);
  const message = JSON.parse(text) as { web_push: number; notification: { navigate: string } };
  expect(message).toMatchObject({ web_push: 8030, notification: { navigate: market.url + order } });
  expect(text).not.toContain('sourdough');

  await page.goto('/');
  await deliverPush(page, text);
  await expect
    .poll(() =>
      page.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications()).length),
    )
    .toBe(1);
  await tapNotification(context);
  await expect(page).toHaveURL(market.url + order);
  await push.close();
});

test('a payment that the bank declines ends the order and frees the stock', async ({ market, newPhone }) => {
  await importFeed(
    market,
    ymlFeed('Decliners', [
      { id: 'd1', category: 'Vases', name: 'Only clay vase', price: '990', quantity: 1 },
    ]),
  );
  const { page } = await newPhone(market);
  await page.goto('/');
  await addToCart(page, 'Only clay vase');
  await checkOut(page);
  await page.getByRole('button', { name: 'Decline' }).click();
  await expect(page.getByText('Payment failed').first()).toBeVisible();

  const other = await newPhone(market);
  await other.page.goto('/');
  await addToCart(other.page, 'Only clay vase');
  await checkOut(other.page);
  await expect(other.page.getByRole('heading', { name: 'Confirm the payment' })).toBeVisible();
});
