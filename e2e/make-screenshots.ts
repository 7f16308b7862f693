import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { findBrowser } from './find-browser.ts';
import { startMarket } from './start-market.ts';

interface Shot {
  readonly name: string;
  readonly path: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly colorScheme: 'light' | 'dark';
}

const phone = { width: 360, height: 800 };
const desk = { width: 1280, height: 800 };
const shots: readonly Shot[] = [
  { name: 'home-phone-light', path: '/', viewport: phone, colorScheme: 'light' },
  { name: 'product-phone-dark', path: 'PRODUCT', viewport: phone, colorScheme: 'dark' },
  { name: 'home-desk-light', path: '/', viewport: desk, colorScheme: 'light' },
  { name: 'list-desk-light', path: '/c/clothing', viewport: desk, colorScheme: 'light' },
];

/**
 * Makes the pictures of `public/screenshots` from the demo market, for the README and the manifest. Nothing calls it:
 * run it by hand with `node e2e/make-screenshots.ts` after the screens have changed and the app is built. The sizes
 * in `public/shopper.webmanifest` are those of these files: twice the viewport.
 */
async function makeScreenshots(): Promise<void> {
  const folder = fileURLToPath(new URL('../public/screenshots/', import.meta.url));
  await mkdir(folder, { recursive: true });
  const market = await startMarket({ env: { LOG_LEVEL: 'error' } });
  try {
    const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
    try {
      const page = await openShop(browser, market.url);
      for (const shot of shots) await take(page, shot, folder);
    } finally {
      await browser.close();
    }
  } finally {
    await market.stop();
  }
}

/** A shop that has everything on the device: no screen shows how that is coming along. */
async function openShop(browser: Browser, baseURL: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL,
    viewport: desk,
    deviceScaleFactor: 2,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto('/');
  // A fresh market renders every picture now.
  await page.getByText(/products are on your device/).waitFor({ timeout: 300_000 });
  return page;
}

async function take(page: Page, { name, path, viewport, colorScheme }: Shot, folder: string): Promise<void> {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme });
  if (path === 'PRODUCT') await openFirstProduct(page);
  else await page.goto(path);
  await page.getByText('₽').first().waitFor();
  await settle(page);
  // A fresh market renders slowly: what is drawn now may be the small pictures that stand in.
  await page.waitForFunction(largePicturesAreHeld, undefined, { timeout: 120_000, polling: 500 });
  await page.reload();
  await settle(page);
  const png = await page.screenshot({ animations: 'disabled' });
  await sharp(png).webp({ quality: 88, effort: 6 }).toFile(`${folder}${name}.webp`);
}

async function openFirstProduct(page: Page): Promise<void> {
  await page.goto('/c/clothing');
  await page.getByRole('article').getByRole('link').first().click();
  await page.waitForURL(/\/p\//);
}

/** Runs in the page: the service worker has kept every picture that was asked for, in the width asked for. */
async function largePicturesAreHeld(): Promise<boolean> {
  const drawn = [...document.images].filter((image) => image.complete && image.naturalWidth > 0);
  const held = await Promise.all(drawn.map((image) => caches.match(image.currentSrc)));
  return held.every((response) => response !== undefined);
}

/** Until every picture on the screen is drawn, and the fonts are there. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() =>
    [...document.images]
      .filter((image) => {
        const { left, right, top, bottom } = image.getBoundingClientRect();
        // Those further along in a rail are not asked for before they come into sight.
        return left < innerWidth && right > 0 && top < innerHeight && bottom > 0;
      })
      .every((image) => image.complete && image.naturalWidth > 0),
  );
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  // Loaded is not painted: large pictures are decoded beside the page's own work.
  await page.evaluate(async () => {
    const loaded = [...document.images].filter((image) => image.complete && image.naturalWidth > 0);
    await Promise.all(loaded.map((image) => image.decode().catch(() => undefined)));
  });
  // Pictures fade in; what goes on for ever, such as a skeleton, is not waited for.
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter((each) => each.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.all(ending.map((each) => each.finished.catch(() => undefined)));
  });
}

await makeScreenshots();
