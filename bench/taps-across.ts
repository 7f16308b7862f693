import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { findBrowser } from '../e2e/find-browser.ts';

/** Each browser context is a device of its own. */
const viewport = { width: 360, height: 800 };
const PATIENCE_MS = 60_000;

/**
 * Opens the product on two devices of one account and taps "+" on the first, `taps` times, each when the last has arrived.
 * Answers the ms from each tap to the frame in which the second device shows the new quantity; both pages live on one
 * machine and share its clock. The first tap warms up and is left out.
 */
export async function tapsAcross(
  url: string,
  path: string,
  account: { readonly email: string; readonly password: string },
  taps: number,
): Promise<number[]> {
  const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
  try {
    const open = async () =>
      openProduct(await browser.newContext({ viewport, locale: 'en-GB', baseURL: url }), path, account);
    const [phone, laptop] = [await open(), await open()];
    await phone.getByRole('button', { name: 'Add to cart', exact: true }).click();
    for (const page of [phone, laptop]) await quantity(page).waitFor({ timeout: PATIENCE_MS });
    const ms: number[] = [];
    for (let tap = 0; tap <= taps; tap += 1) {
      const shown = laptop.evaluate(nextFrameWith, { value: String(tap + 2), patience: PATIENCE_MS });
      const tapped = phone.evaluate(nextClick);
      await phone.getByRole('button', { name: 'One more' }).first().click();
      const took = (await shown) - (await tapped);
      if (tap > 0) ms.push(took);
    }
    return ms;
  } finally {
    await browser.close();
  }
}

async function openProduct(
  context: BrowserContext,
  path: string,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<Page> {
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((at) => !at.pathname.includes('sign-in'));
  await page.goto(path);
  await page.getByRole('button', { name: 'Add to cart', exact: true }).waitFor({ timeout: PATIENCE_MS });
  return page;
}

const quantity = (page: Page) => page.getByLabel('Quantity').first();

/** Runs in the page: when the next click comes, in ms since 1970. */
function nextClick(): Promise<number> {
  return new Promise((resolve) => {
    addEventListener('click', () => resolve(performance.timeOrigin + performance.now()), {
      capture: true,
      once: true,
    });
  });
}

/** Runs in the page: the first frame whose quantity is `value`, in ms since 1970. */
function nextFrameWith({ value, patience }: { value: string; patience: number }): Promise<number> {
  const until = performance.now() + patience;
  return new Promise((resolve, reject) => {
    const look = () => {
      const field = document.querySelector<HTMLInputElement>('input[aria-label="Quantity"]');
      if (field?.value === value) return resolve(performance.timeOrigin + performance.now());
      if (performance.now() > until) return reject(new Error(`No quantity of ${value}, but ${field?.value}`));
      requestAnimationFrame(look);
    };
    look();
  });
}
