import { expect, test } from 'vitest';
import { onlyJson } from './only-json.ts';

const request = new Request('https://shop.example/api/pickup-points');
const answer = (status: number, type: string) =>
  new Response('{}', { status, headers: { 'content-type': type } });

/** What workbox hands to a plugin besides the answer. */
const fetched = (response: Response) => onlyJson.fetchDidSucceed?.({ request, response } as never);
const kept = (response: Response) => onlyJson.cacheWillUpdate?.({ request, response } as never);

test('an answer of the API is taken and kept', async () => {
  const response = answer(200, 'application/json; charset=UTF-8');
  expect(await fetched(response)).toBe(response);
  expect(await kept(response)).toBe(response);
});

test('a problem is taken, but not kept', async () => {
  const response = answer(404, 'application/problem+json');
  expect(await fetched(response)).toBe(response);
  expect(await kept(response)).toBeNull();
});

test.each([
  [200, 'text/html'],
  [503, 'application/problem+json'],
])('what the device holds is better than %i with %s', async (status, type) => {
  await expect(fetched(answer(status, type))).rejects.toThrow('Not an answer of the API');
  expect(await kept(answer(status, type))).toBeNull();
});
