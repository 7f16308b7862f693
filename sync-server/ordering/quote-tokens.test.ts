import { base64url, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { uuidv7 } from 'uuidv7';
import type { AccountId } from '#shared-schema/ids.ts';
import { quoteTokens } from './quote-tokens.ts';

const KEY = 'a key for the quotes of one test market';
const tokens = quoteTokens(KEY, 30);
const account = uuidv7() as AccountId;
const now = new Date('2030-01-01T12:00:00.000Z');
const held = {
  currency: 'RUB',
  prices: new Map([['hat|shop', 5_000]]),
  holdsUntil: new Date('2030-01-01T12:30:00.000Z'),
};
const at = (time: string) => new Date(`2030-01-01T${time}Z`);
const signed = (await tokens.sign(account, held, now)) ?? '';
const claims = { cur: 'RUB', lines: [['hat', 'shop', 1]] };
const made = (payload: Record<string, unknown>, key = KEY, header = { alg: 'HS256', typ: 'quote+jwt' }) =>
  new SignJWT({ ...claims, ...payload })
    .setProtectedHeader(header)
    .setSubject(account)
    .setIssuer('offshelf')
    .setExpirationTime(at('12:30:00').getTime() / 1000)
    .sign(new TextEncoder().encode(key));

test('O14 a quote is read by its account until its time', async () => {
  expect(await tokens.read(signed, account, now)).toEqual(held);
  expect(await tokens.read(signed, account, at('12:29:59'))).toEqual(held);
  expect(await tokens.read(signed, account, at('12:30:00'))).toBeUndefined();
});

test('O14 another account’s quote counts as none', async () => {
  expect(await tokens.read(signed, uuidv7() as AccountId, now)).toBeUndefined();
});

test('O14 what is forged, altered, of another key or kind, or no token at all counts as none', async () => {
  const [header, payload, signature] = signed.split('.');
  const read = JSON.parse(new TextDecoder().decode(base64url.decode(payload ?? ''))) as object;
  const cheap = base64url.encode(JSON.stringify({ ...read, ...claims }));
  const none = base64url.encode(JSON.stringify({ alg: 'none', typ: 'quote+jwt' }));
  const forged = [
    `${header}.${cheap}.${signature}`,
    `${none}.${cheap}.`,
    await made({}, 'another key of another market, quite long'),
    await made({}, KEY, { alg: 'HS256', typ: 'at+jwt' }),
    '',
    'price=1',
    `${signed}${signed}`,
    'x'.repeat(200_000),
    '🧾.🧾.🧾',
  ];
  for (const text of forged) expect(await tokens.read(text, account, now), text).toBeUndefined();
  expect(await tokens.read(await made({}), account, now)).toBeDefined();
});

test.each([
  ['a negative price', { lines: [['hat', 'shop', -1]] }],
  ['a huge price', { lines: [['hat', 'shop', 1e300]] }],
  ['half a kopeck', { lines: [['hat', 'shop', 0.5]] }],
  ['a price of text', { lines: [['hat', 'shop', '1']] }],
  ['a line too short', { lines: [['hat', 1]] }],
  ['lines that are none', { lines: 'all' }],
  ['no currency', { cur: null }],
])('O14 claims with %s count as none, even signed by us', async (_name, payload) => {
  expect(await tokens.read(await made(payload), account, now)).toBeUndefined();
});

test('O14 no quote is signed that an order could not carry', async () => {
  const many = new Map(Array.from({ length: 10_000 }, (_, n) => [`variant-${n}|seller`, n]));
  expect(await tokens.sign(account, { ...held, prices: many }, now)).toBeUndefined();
  const full = new Map(Array.from({ length: 800 }, (_, n) => [`variant-${n}-of-some-length|seller`, n]));
  expect(await tokens.sign(account, { ...held, prices: full }, now)).toBeDefined();
});

test('a short key is refused', () => {
  expect(() => quoteTokens('short', 30)).toThrow(RangeError);
});
