import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './journey.ts';
import { visitAndTakeAlong } from './shop.ts';

/** Each page with what tells that it has arrived. */
const PAGES: readonly (readonly [path: string, arrived: (page: Page) => Locator])[] = [
  ['/', (page) => page.getByRole('article')],
  ['/catalog', (page) => page.getByRole('link', { name: /^Dresses/ })],
  ['/c/dresses', (page) => page.getByRole('article')],
  ['/p/dresses-003', (page) => page.getByRole('button', { name: 'Add to cart', exact: true })],
  ['/search?q=lamp', (page) => page.getByRole('article')],
  ['/cart', (page) => page.getByRole('heading', { name: 'Your cart is empty' })],
  ['/wish-list', (page) => page.getByRole('heading', { name: 'Your wish list is empty' })],
  ['/notifications', (page) => page.getByRole('heading', { name: 'No notifications yet' })],
  ['/orders', (page) => page.getByRole('heading', { name: 'No orders yet' })],
  ['/sign-in', (page) => page.getByLabel('Password')],
  ['/settings', (page) => page.getByRole('heading', { name: 'About Offshelf' })],
];

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no page has a serious accessibility fault (axe, WCAG 2.2 AA, ${colorScheme})`, async ({
    market,
    newPhone,
  }) => {
    const { page } = await newPhone(market, { colorScheme });
    await visitAndTakeAlong(page);
    for (const [path, arrived] of PAGES) {
      await page.goto(path);
      await expect(arrived(page).first()).toBeVisible();
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze();
      const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect
        .soft(grave.map(({ id, nodes }) => `${path}: ${id} at ${nodes[0]?.target.join(' ')}`))
        .toEqual([]);
    }
  });
}
