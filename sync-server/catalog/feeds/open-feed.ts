import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { chooseEncoding, decodeFeed } from './decode-feed.ts';
import { bad, type FeedItem, good, type Read } from './feed-item.ts';
import { readGoogle } from './read-google.ts';
import { readYml } from './read-yml.ts';

export const FEED_FORMATS = ['yml', 'google'] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];

/** A feed that can be read once. */
export interface FeedSource {
  readonly format: FeedFormat;
  /** The file's name, for the record and for a shop that does not say its own. */
  readonly name: string;
  items(): AsyncIterable<FeedItem>;
  /** SHA-256 of the file, once all of it has been read. */
  fileHash(): string;
}

const READERS = { yml: readYml, google: readGoogle };

/** Opens a feed file and finds out its format, unless it is named, from the outermost element. */
export async function openFeed(path: string, named?: FeedFormat): Promise<Read<FeedSource>> {
  let head: Uint8Array;
  try {
    head = await readHead(path);
  } catch (error) {
    return bad(
      error instanceof Error && 'code' in error ? `${path} cannot be read (${error.code}).` : String(error),
    );
  }
  const encoding = chooseEncoding(head);
  if (!encoding.ok) return encoding;
  const format = named ?? (await sniffFormat(head, encoding.value));
  if (!format) {
    return bad(
      'its format is not recognised: the outermost element is neither yml_catalog nor rss nor feed.',
    );
  }
  const hash = createHash('sha256');
  const bytes = async function* () {
    for await (const chunk of createReadStream(path)) {
      hash.update(chunk as Buffer);
      yield chunk as Buffer;
    }
  };
  return good({
    format,
    name: basename(path),
    items: () => READERS[format](decodeFeed(bytes(), encoding.value)),
    fileHash: () => hash.copy().digest('hex'),
  });
}

async function readHead(path: string): Promise<Uint8Array> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(8_192), 0, 8_192, 0);
  return buffer.subarray(0, bytesRead);
}

async function sniffFormat(head: Uint8Array, encoding: string): Promise<FeedFormat | undefined> {
  let text = '';
  const once = async function* () {
    yield head;
  };
  for await (const part of decodeFeed(once(), encoding)) text += part;
  const root = /<([A-Za-z_][\w.:-]*)/.exec(text.replaceAll(/<!--[\s\S]*?-->/g, ''))?.[1];
  if (root === 'yml_catalog') return 'yml';
  return root === 'rss' || root === 'feed' ? 'google' : undefined;
}
