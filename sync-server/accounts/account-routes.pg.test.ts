import { Hono } from 'hono';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '#shared-schema/accounts/account.ts';
import { onError } from '../platform/on-error.ts';
import { silentLog } from '../platform/logger.ts';
import type { AppEnv } from '../platform/request-account.ts';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { accessTokens } from './access-token.ts';
import { accountRoutes } from './account-routes.ts';
import { createDemoAccounts, DEMO_PASSWORD } from './demo-accounts.ts';
import type { HandOver } from './hand-over-guest.ts';
import { readAccount } from './read-account.ts';

const MINUTE = 60_000;
let database: TestDatabase;
let app: Hono<AppEnv>;
let time: number;
let moved: string[];
let move: HandOver;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

beforeEach(() => {
  time = Date.parse('2026-03-01T10:00:00Z');
  moved = [];
  move = async (_tx, from, to) => void moved.push(`${from} ${to}`);
  const now = () => new Date(time);
  const tokens = accessTokens('a key that only this test knows, long enough');
  app = new Hono<AppEnv>();
  app.onError(onError(silentLog));
  app.use(readAccount({ tokens, now }));
  app.route(
    '/',
    accountRoutes({
      db: database.db,
      log: silentLog,
      tokens,
      now,
      handOver: [(...all) => move(...all)],
      secureCookies: false,
    }),
  );
});

type Headers = Record<string, string>;
const post = (path: string, body?: unknown, headers: Headers = {}) =>
  app.request(`/api/accounts/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const sessionOf = async (response: Response) => {
  expect(response.status).toBe(200);
  return (await response.json()) as Session;
};
const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;
const bearer = (session: Session) => ({ authorization: `Bearer ${session.accessToken}` });
const cookieOf = (response: Response) => ({
  cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '',
});
const me = (headers: Headers) => app.request('/api/accounts/me', { headers });
const newGuest = () => ({ accountId: uuidv7(), secret: uuidv7() });
const newPerson = () => ({ email: `${uuidv7()}@example.com`, password: 'correct horse' });

describe('a guest', () => {
  test('A1: is made by its device, and the same call again is the same guest', async () => {
    const guest = newGuest();
    const first = await sessionOf(await post('guest', guest));
    const second = await sessionOf(await post('guest', guest));
    expect(first.account).toEqual({ id: guest.accountId, guest: true, roles: ['shopper'] });
    expect(second.account).toEqual(first.account);
    expect(await (await me(bearer(second))).json()).toEqual(first.account);
  });

  test('A1: sent twice at once is still one guest', async () => {
    const guest = newGuest();
    const answers = await Promise.all(Array.from({ length: 8 }, () => post('guest', guest)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
  });

  test('A2: nobody else takes its id', async () => {
    const guest = newGuest();
    await post('guest', guest);
    const thief = await post('guest', { ...guest, secret: uuidv7() });
    expect(thief.status).toBe(401);
    expect(await codeOf(thief)).toBe('wrong-credentials');
  });

  test('A3: signs up and keeps its id, and the secret opens nothing any more', async () => {
    const guest = newGuest();
    const person = newPerson();
    const entered = await sessionOf(await post('guest', guest));
    const named = await sessionOf(await post('sign-up', person, bearer(entered)));
    expect(named.account).toEqual({
      id: guest.accountId,
      guest: false,
      email: person.email,
      roles: ['shopper'],
    });
    expect(await codeOf(await post('guest', guest))).toBe('wrong-credentials');
    expect((await sessionOf(await post('sign-in', person))).account.id).toBe(guest.accountId);
  });

  test('A3: whose answer was lost may sign up again', async () => {
    const entered = await sessionOf(await post('guest', newGuest()));
    const person = newPerson();
    await post('sign-up', person, bearer(entered));
    const again = await sessionOf(await post('sign-up', person, bearer(entered)));
    expect(again.account.id).toBe(entered.account.id);
    const wrong = await post('sign-up', { ...person, password: 'another one' }, bearer(entered));
    expect(await codeOf(wrong)).toBe('email-taken');
  });
});

describe('signing up', () => {
  test('makes an account; its address is taken from then on, however it is written', async () => {
    const person = newPerson();
    await sessionOf(await post('sign-up', person));
    const again = await post('sign-up', { ...person, email: person.email.toUpperCase() });
    expect(again.status).toBe(409);
    expect(await again.json()).toMatchObject({ code: 'email-taken', pointer: '/email' });
  });

  test('two at once with one address: one gets it', async () => {
    const person = newPerson();
    const answers = await Promise.all([post('sign-up', person), post('sign-up', person)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  test('says what is wrong with the input, and where', async () => {
    const refused = await post('sign-up', { email: 'a@example.com', password: 'short' });
    expect(await refused.json()).toMatchObject({ code: 'invalid', pointer: '/password' });
  });
});

describe('signing in', () => {
  test('A4: an unknown address and a wrong password are answered in the same words', async () => {
    const person = newPerson();
    await post('sign-up', person);
    const wrong = await post('sign-in', { ...person, password: 'not that one' });
    const unknown = await post('sign-in', { ...person, email: 'nobody@example.com' });
    expect(wrong.status).toBe(401);
    expect(await wrong.text()).toBe(await unknown.text());
  });

  test('C8: hands what a guest has over, to the account that signs in', async () => {
    const person = newPerson();
    const { account } = await sessionOf(await post('sign-up', person));
    const guest = await sessionOf(await post('guest', newGuest()));
    const signedIn = await sessionOf(await post('sign-in', person, bearer(guest)));
    expect(signedIn.account.id).toBe(account.id);
    expect(moved).toEqual([`${guest.account.id} ${account.id}`]);
    await post('sign-in', person, bearer(signedIn));
    expect(moved).toHaveLength(1);
  });

  test('C8: never fails because of a cart', async () => {
    const person = newPerson();
    await post('sign-up', person);
    const guest = await sessionOf(await post('guest', newGuest()));
    move = async (tx) => void (await tx.execute('select 1/0'));
    await sessionOf(await post('sign-in', person, bearer(guest)));
  });

  test('A5: after ten failures from one place the address rests for a quarter of an hour', async () => {
    const person = newPerson();
    await post('sign-up', person);
    for (let n = 0; n < 10; n += 1) await post('sign-in', { ...person, password: 'guessed it' });
    const refused = await post('sign-in', person);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('900');
    time += 15 * MINUTE;
    await sessionOf(await post('sign-in', person));
  });
});

describe('a session', () => {
  test('A6: a token is good for ten minutes, then refused on every route', async () => {
    const session = await sessionOf(await post('guest', newGuest()));
    time += 9 * MINUTE;
    expect((await me(bearer(session))).status).toBe(200);
    time += MINUTE;
    expect(await codeOf(await me(bearer(session)))).toBe('unauthenticated');
    expect(await codeOf(await post('sign-in', newPerson(), bearer(session)))).toBe('unauthenticated');
  });

  test('A6: a token that was altered or signed by someone else is refused', async () => {
    const session = await sessionOf(await post('guest', newGuest()));
    const [head, , signature] = session.accessToken.split('.');
    const claims = btoa(JSON.stringify({ sub: uuidv7(), guest: false, roles: ['operator'], exp: 9e9 }));
    const unsigned = `${btoa(JSON.stringify({ alg: 'none', typ: 'at+jwt' }))}.${claims}.`;
    const stranger = await accessTokens('another key, also 32 characters long').issue(
      session.account,
      new Date(time),
    );
    for (const token of [`${head}.${claims}.${signature}`, unsigned, stranger, 'x', '']) {
      expect((await me({ authorization: `Bearer ${token}` })).status).toBe(401);
    }
  });

  test('no token is nobody', async () => {
    expect(await codeOf(await me({}))).toBe('unauthenticated');
  });

  test('A7: goes on by its cookie for 30 days after the last use, also from two tabs at once', async () => {
    const entered = await post('sign-up', newPerson());
    const cookie = cookieOf(entered);
    time += 29 * 24 * 60 * MINUTE;
    const tabs = await Promise.all([post('refresh', undefined, cookie), post('refresh', undefined, cookie)]);
    for (const tab of tabs) await sessionOf(tab);
    time += 29 * 24 * 60 * MINUTE;
    const session = await sessionOf(await post('refresh', undefined, cookie));
    expect((await me(bearer(session))).status).toBe(200);
    time += 30 * 24 * 60 * MINUTE;
    expect(await codeOf(await post('refresh', undefined, cookie))).toBe('unauthenticated');
  });

  test('A7: the cookie is for our own pages only, and for no script', async () => {
    const entered = await post('sign-up', newPerson());
    const cookie = entered.headers.get('set-cookie') ?? '';
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/api/accounts', 'Max-Age=2592000']) {
      expect(cookie).toContain(part);
    }
    expect(cookie).not.toContain('Secure');
    const [, beside = ''] = entered.headers.getSetCookie();
    expect(beside).toMatch(/^offshelf_signed_in=1; Max-Age=2592000; Path=\/; SameSite=Strict$/);
    const overHttps = await app.request('https://shop.example/api/accounts/sign-up', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(newPerson()),
    });
    expect(overHttps.headers.get('set-cookie')).toContain('Secure');
  });

  test('A8: signing out ends it, twice is fine, and an old access token is not needed', async () => {
    const entered = await post('sign-up', newPerson());
    const cookie = cookieOf(entered);
    time += 60 * MINUTE;
    for (let n = 0; n < 2; n += 1) {
      expect((await post('sign-out', undefined, { ...cookie, authorization: 'Bearer over' })).status).toBe(
        204,
      );
    }
    expect(await codeOf(await post('refresh', undefined, cookie))).toBe('unauthenticated');
  });

  test('neither passwords, nor secrets, nor refresh tokens are in the database', async () => {
    const guest = newGuest();
    await post('guest', guest);
    const person = { ...newPerson(), password: 'only in my head' };
    const token = cookieOf(await post('sign-up', person)).cookie.split('=')[1] ?? 'none';
    const rows = JSON.stringify([
      await database.sql`select * from accounts`,
      await database.sql`select * from refresh_tokens`,
    ]);
    for (const secret of [guest.secret, person.password, token]) expect(rows).not.toContain(secret);
  });
});

test('the demo accounts are made once and open with the demo password', async () => {
  await createDemoAccounts(database.db);
  await createDemoAccounts(database.db);
  const signedIn = await sessionOf(
    await post('sign-in', { email: 'staff@demo.example', password: DEMO_PASSWORD }),
  );
  expect(signedIn.account.roles).toEqual(['shopper', 'staff']);
});
