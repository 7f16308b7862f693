import { describe, expect, test } from 'vitest';
import { answerPicture, type PictureParts } from './answer-picture.ts';

const picture = (bytes: string) => new Response(bytes, { headers: { 'content-type': 'image/avif' } });
const never = () => new Promise<never>(() => undefined);

/** A device that holds `held` and reaches what `fetch` answers; tells what it keeps. */
function device(held: Readonly<Record<string, string>>, fetch: PictureParts['fetch']) {
  const kept: string[] = [];
  const work: Promise<unknown>[] = [];
  const parts: PictureParts = {
    held: async (path) => (held[path] === undefined ? undefined : picture(held[path])),
    fetch,
    keep: async (request) => void kept.push(new URL(request.url).pathname),
    patience: never,
  };
  const ask = async (path: string, change: Partial<PictureParts> = {}) => {
    const request = new Request(`https://shop.example${path}`);
    const response = await answerPicture({ ...parts, ...change }, request, (done) => work.push(done));
    await Promise.all(work);
    return response.text();
  };
  return { kept, ask };
}

const offline = () => Promise.reject(new TypeError('offline'));

describe('a picture', () => {
  test('comes from the device when it is there', async () => {
    const { ask, kept } = device({ '/pictures/red/480.avif': 'ours' }, offline);
    expect(await ask('/pictures/red/480.avif')).toBe('ours');
    expect(kept).toEqual([]);
  });

  test('comes from the network otherwise, and is kept', async () => {
    const { ask, kept } = device({}, async () => picture('fresh'));
    expect(await ask('/pictures/red/480.avif')).toBe('fresh');
    expect(kept).toEqual(['/pictures/red/480.avif']);
  });

  test('offline is shown in the smallest width, which the replica holds in one format', async () => {
    const { ask } = device({ '/pictures/red/160.webp': 'small' }, offline);
    expect(await ask('/pictures/red/960.avif')).toBe('small');
  });

  test('offline is shown larger rather than smaller', async () => {
    const held = { '/pictures/red/160.avif': 'small', '/pictures/red/960.avif': 'large' };
    expect(await device(held, offline).ask('/pictures/red/480.avif')).toBe('large');
  });

  test('on a network that does not answer is shown in another width', async () => {
    const { ask } = device({ '/pictures/red/160.avif': 'small' }, async () => picture('late'));
    const slow = new Promise<Response>((resolve) => setTimeout(() => resolve(picture('late')), 20));
    expect(await ask('/pictures/red/480.avif', { fetch: () => slow, patience: async () => undefined })).toBe(
      'small',
    );
  });

  test.each([
    [
      'a page of a captive portal',
      () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
    ],
    [
      'an answer that failed',
      () => new Response('', { status: 503, headers: { 'content-type': 'image/avif' } }),
    ],
  ])('is neither shown nor kept when the network brings %s', async (_what, answer) => {
    const { ask, kept } = device({ '/pictures/red/160.avif': 'small' }, async () => answer());
    expect(await ask('/pictures/red/480.avif')).toBe('small');
    expect(kept).toEqual([]);
  });

  test('that is nowhere is an error, so that the page shows its own empty state', async () => {
    await expect(device({}, offline).ask('/pictures/red/480.avif')).rejects.toThrow('offline');
  });
});
