import iconv from 'iconv-lite';
import { chooseEncoding, decodeFeed } from '../feeds/decode-feed.ts';
import type { FeedItem, FeedOffer } from '../feeds/feed-item.ts';

type Reader = (text: AsyncIterable<string>) => AsyncIterable<FeedItem>;

/** Everything a reader makes of a feed, handed to it in pieces of `piece` bytes. */
export async function readText(
  reader: Reader,
  feed: string,
  { encoding = 'utf-8', piece = 1_000 }: { encoding?: string; piece?: number } = {},
): Promise<FeedItem[]> {
  const bytes = iconv.encode(feed, encoding);
  const chosen = chooseEncoding(bytes);
  if (!chosen.ok) return [{ kind: 'broken', reason: chosen.reason }];
  const items: FeedItem[] = [];
  for await (const item of reader(decodeFeed(pieces(bytes, piece), chosen.value))) items.push(item);
  return items;
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export function offersOf(items: readonly FeedItem[]): FeedOffer[] {
  return items.flatMap((item) => (item.kind === 'offer' ? [item.offer] : []));
}

export function warningsOf(items: readonly FeedItem[]): string[] {
  return items.flatMap((item) => (item.kind === 'offer' ? item.warnings : []));
}
