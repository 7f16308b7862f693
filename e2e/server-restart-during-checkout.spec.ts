import type { BrowserContext, Route } from '@playwright/test';
import { putOnSale } from './feed-file.ts';
import { expect, test } from './journey.ts';
import { addToCart, confirmAtTheBank, listOrders, openCheckout, pay, visit } from './shop.ts';

const LAMP = 'Storm lamp';

for (const moment of ['as the order is sent', 'after the order was taken, its answer lost'] as const) {
  test(`a server that dies ${moment} makes one order of it when it is back`, async ({
    openMarket,
    newPhone,
  }) => {
    const market = await openMarket();
    await putOnSale(market, 'Lighthouse', { name: LAMP, price: '1900', quantity: 5 });
    const { context, page } = await newPhone(market);
    await visit(page);
    await addToCart(page, LAMP);
    await openCheckout(page);
    const died = dieAtTheOrder(
      context,
      market.kill9,
      moment === 'after the order was taken, its answer lost',
    );
    await pay(page);
    await died;

    // Nothing claims that the order was placed, and nothing that it was not.
    await expect(page).toHaveURL(/\/orders\//);
    await expect(
      page.getByText(/Waiting for the network|The shop cannot answer right now/).first(),
    ).toBeVisible();
    await page.reload();
    await expect(
      page.getByText(/Waiting for the network|The shop cannot answer right now/).first(),
    ).toBeVisible();
    await openMarket({ dataDir: market.dataDir, port: Number(new URL(market.url).port) });
    await page.getByRole('button', { name: 'Try to send now' }).click();
    await page.getByRole('link', { name: 'Pay', exact: true }).click();
    await confirmAtTheBank(page);
    await expect(await listOrders(page)).toHaveText([/^Paid.*₽1,900/]);
  });
}

/** Ends the server when the first operations reach it, or when it has taken them; the device gets no answer. */
function dieAtTheOrder(
  context: BrowserContext,
  kill9: () => Promise<void>,
  afterwards: boolean,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const die = async (route: Route) => {
      if (afterwards) await route.fetch();
      await kill9();
      await route.abort();
      await context.unroute('**/api/operations');
    };
    context.route('**/api/operations', (route) => die(route).then(resolve, reject)).catch(reject);
  });
}
