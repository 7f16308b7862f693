import { rmSync } from 'node:fs';
import { type Market, startMarket } from './start-market.ts';

/**
 * Playwright's global set-up: starts a market once, so that each journey begins with a copy of its data and has the
 * demo catalogue with its small pictures at once. Answers the tear-down.
 */
export default async function makeTemplateMarket(): Promise<() => void> {
  const market = await startMarket();
  await renderSmallPictures(market);
  await market.stop({ keepData: true });
  process.env.OFFSHELF_TEMPLATE_MARKET = market.dataDir;
  return () => rmSync(market.dataDir, { recursive: true, force: true });
}

interface Card {
  readonly pictures: readonly { readonly kind: string; readonly key?: string }[];
}

/** Asks for every first picture once, as the first visitor's device would: the others find them made. */
async function renderSmallPictures({ url }: Market): Promise<void> {
  const read = async <T>(path: string) => (await (await fetch(url + path)).json()) as T;
  const { shelves } = await read<{ shelves: { id: string }[] }>('/api/catalog/manifest');
  const keys: string[] = [];
  for (const { id } of shelves) {
    const { chunks } = await read<{ chunks: { hash: string }[] }>(
      `/api/catalog/shelves/${encodeURIComponent(id)}`,
    );
    for (const { hash } of chunks) {
      const { cards } = await read<{ cards: Card[] }>(`/api/catalog/blobs/${hash}`);
      keys.push(...cards.flatMap(({ pictures }) => pictures[0]?.key ?? []));
    }
  }
  const render = async () => {
    for (let key = keys.pop(); key !== undefined; key = keys.pop())
      await fetch(`${url}/pictures/${key}/160.avif`);
  };
  await Promise.all([render(), render(), render()]);
}
