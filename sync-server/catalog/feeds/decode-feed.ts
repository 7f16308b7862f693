import iconv from 'iconv-lite';
import { bad, good, type Read } from './feed-item.ts';

/**
 * Chooses the encoding of an XML file from its first bytes (XML 1.0, appendix F): a byte order mark wins, then the XML
 * declaration, then UTF-8. Refuses an encoding that is unknown.
 */
export function chooseEncoding(head: Uint8Array): Read<string> {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return good('utf-8');
  if (head[0] === 0xff && head[1] === 0xfe) return good('utf-16le');
  if (head[0] === 0xfe && head[1] === 0xff) return good('utf-16be');
  const start = Buffer.from(head.subarray(0, 400)).toString('latin1');
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']{1,40})["']/.exec(start)?.[1] ?? 'utf-8';
  // An unreadable declaration would not be found above: a file that says UTF-16 here is in one-byte letters.
  if (/^utf-?16/i.test(declared)) return good('utf-8');
  return iconv.encodingExists(declared) ? good(declared) : bad(`The encoding “${declared}” is unknown.`);
}

/**
 * Decodes a stream of bytes, chunk by chunk. Bytes that do not fit the encoding become U+FFFD. Control characters that XML
 * forbids, a common slip in descriptions, are left out; line breaks stay, so that line numbers are right.
 */
export async function* decodeFeed(
  bytes: AsyncIterable<Uint8Array>,
  encoding: string,
): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding);
  for await (const chunk of bytes) {
    const text = decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    if (text !== '') yield withoutControls(text);
  }
  const rest = decoder.end();
  if (rest) yield withoutControls(rest);
}

function withoutControls(text: string): string {
  // oxlint-disable-next-line no-control-regex -- exactly these are meant
  return text.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');
}
