import { rmSync } from 'node:fs';
import { chromium, type FullConfig } from '@playwright/test';
import { type Market, startMarket } from './start-market.ts';

/**
 * Playwright's global set-up: starts a market once, so that each journey begins with a copy of its data and has the
 * demo catalogue at once. Answers the tear-down.
 */
export default async function makeTemplateMarket({ projects }: FullConfig): Promise<() => void> {
  const market = await startMarket();
  await lookAtFrontPage(market, projects[0]?.use.launchOptions?.executablePath);
  await market.stop({ keepData: true });
  process.env.OFFSHELF_TEMPLATE_MARKET = market.dataDir;
  return () => rmSync(market.dataDir, { recursive: true, force: true });
}

/** Looks at the front page as a phone does, which has its pictures drawn: nearly every journey begins there. */
async function lookAtFrontPage({ url }: Market, executablePath: string | undefined): Promise<void> {
  const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath });
  try {
    const page = await browser.newPage({ viewport: { width: 360, height: 800 }, deviceScaleFactor: 2 });
    await page.goto(url);
    await page.getByRole('article').first().waitFor();
    await page.waitForFunction(firstScreenIsDrawn, undefined, { timeout: 240_000 });
  } finally {
    await browser.close();
  }
}

/** Runs in the page; pictures further down or to the right come when they are scrolled to. */
function firstScreenIsDrawn(): boolean {
  const near = [...document.images].filter((image) => {
    const { top, left } = image.getBoundingClientRect();
    return top < innerHeight && left < innerWidth;
  });
  return near.length > 0 && near.every(({ complete, naturalWidth }) => complete && naturalWidth > 0);
}
