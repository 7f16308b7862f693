import { expect, type Locator, type Page } from '@playwright/test';

export const DEMO_SHOPPER = { email: 'shopper@demo.example', password: 'offshelf-demo' };

/** Opens the shop for the first time and waits until the whole catalogue is on the device, and the worker in charge. */
export async function visitAndTakeAlong(page: Page): Promise<void> {
  await visit(page);
  await expect(page.getByText(/products are on your device/)).toBeVisible({ timeout: 600_000 });
}

/** Opens the shop for the first time and waits until its pages need no network any more. */
export async function visit(page: Page): Promise<void> {
  await page.goto('/');
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

export function syncStatus(page: Page): Locator {
  return page.getByRole('status', { name: 'Sync status' });
}

/** Taps a link of the bottom navigation. */
export async function goTo(page: Page, name: 'Catalogue' | 'Cart' | 'Orders'): Promise<void> {
  await page.getByRole('link', { name, exact: false }).filter({ visible: true }).last().click();
}

export async function openProduct(page: Page, title: string): Promise<void> {
  await page.goto(`/search?q=${encodeURIComponent(title)}`);
  await page.getByRole('article').getByRole('link', { name: title, exact: true }).first().click();
  await expect(page).toHaveURL(/\/p\//);
}

/** Opens the product and puts one of it into the cart; answers when the device has kept it. */
export async function addToCart(page: Page, title: string): Promise<void> {
  await openProduct(page, title);
  await page.getByRole('button', { name: 'Add to cart', exact: true }).click();
  await expect(page.getByText('Added to the cart')).toBeVisible();
}

export async function signIn(page: Page, { email, password } = DEMO_SHOPPER): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** Checks out what is in the cart at the first pick-up point and presses "Pay". */
export async function checkOut(page: Page): Promise<void> {
  await openCheckout(page);
  await pay(page);
}

/** Goes from the cart to a checkout that lacks nothing but "Pay". */
export async function openCheckout(page: Page): Promise<void> {
  await page.goto('/cart');
  await page
    .getByRole('button', { name: 'Checkout' })
    .or(page.getByRole('link', { name: 'Checkout' }))
    .click();
  await choosePickupPoint(page);
}

export async function pay(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Pay\b/ }).click();
}

/** Says yes on the bank's page; answers when the shop says that the order is paid. */
export async function confirmAtTheBank(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Confirm payment' }).click();
  await expect(page.getByText('Paid', { exact: true }).first()).toBeVisible();
}

/** The list of orders: each with how it stands and what it costs. */
export async function listOrders(page: Page): Promise<Locator> {
  await goTo(page, 'Orders');
  return page.getByRole('main').getByRole('listitem');
}

/** Chooses the first pick-up point of the list, where none is chosen yet. */
export async function choosePickupPoint(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /^Pay\b/ })).toBeVisible();
  const choose = page.getByRole('button', { name: 'Choose a pick-up point' });
  if (!(await choose.isVisible())) return;
  await choose.click();
  await page.getByRole('list', { name: 'Pick-up point' }).getByRole('button').first().click();
}
