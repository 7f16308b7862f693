import { chmodSync, cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser } from '../find-browser.ts';
import { type Market, startMarket } from '../start-market.ts';

/** What a page is for a proof: a phone, whose data saver leaves the catalogue's thousand pictures where they are. */
export const PHONE = { viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true } as const;

/** A market with the demo catalogue; `OFFSHELF_TEMPLATE_MARKET` names the data of one that is copied, to be quicker. */
export function openProofMarket(): Promise<Market> {
  const template = process.env.OFFSHELF_TEMPLATE_MARKET;
  if (template === undefined) return startMarket();
  const dataDir = mkdtempSync(join(tmpdir(), 'offshelf-proof-'));
  chmodSync(dataDir, 0o755);
  cpSync(template, dataDir, { recursive: true });
  return startMarket({ dataDir });
}

/** The browser that is there. */
export function browserPath(): string {
  return process.env.OFFSHELF_BROWSER ?? findBrowser() ?? chromium.executablePath();
}

/** The value below which `share` of them lie; NaN for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Runs in the page: the Network Information API's word on the data saver. */
export function saveData(): void {
  Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
}
