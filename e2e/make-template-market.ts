import { rmSync } from 'node:fs';
import { startMarket } from './start-market.ts';

/**
 * Playwright's global set-up: starts a market once, so that each journey begins with a copy of its data and has the
 * demo catalogue at once. Answers the tear-down.
 */
export default async function makeTemplateMarket(): Promise<() => void> {
  const market = await startMarket();
  await market.stop({ keepData: true });
  process.env.OFFSHELF_TEMPLATE_MARKET = market.dataDir;
  return () => rmSync(market.dataDir, { recursive: true, force: true });
}
