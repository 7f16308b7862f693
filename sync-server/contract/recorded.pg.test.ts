import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CLIENT_VERSION, OLDEST_CLIENT_VERSION } from '#shared-schema/sync/client-version.ts';
import type { AppEnv } from '../platform/request-account.ts';
import { refuseOldClients } from '../platform/refuse-old-clients.ts';
import { putOnSale } from '../testing/put-on-sale.ts';
import { openTestMarket, type TestMarket } from '../testing/test-market.ts';
import { missingFromAnswer } from './missing-from-answer.ts';
import { readRecordings, type RecordedExchange, type Recording } from './recorded-exchange.ts';

/** As `e2e/simulator` names them. */
const SHOP = { sellerId: 'simulated-seller', pickupPointId: 'simulated-point', name: 'Simulated' };

let shop: TestMarket;
beforeEach(async () => {
  shop = await openTestMarket();
});
afterEach(() => shop.close());

interface Answered {
  readonly exchange: RecordedExchange;
  readonly status: number;
  readonly headers: Headers;
  readonly answer: unknown;
}

/** Sends everything again, in order, with what the server makes anew (tokens, the epoch) put in the place of what it made then. */
async function replay(
  { exchanges, offers }: Recording,
  app: Pick<Hono<AppEnv>, 'request'>,
): Promise<Answered[]> {
  await putOnSale(shop.market.database.sql, { ...SHOP, offers });
  let token = '';
  const answered: Answered[] = [];
  for (const exchange of exchanges) {
    const epochThen = epochIn(exchange.body);
    const body = JSON.stringify(exchange.body).replaceAll(epochThen ?? 'no epoch', shop.market.epoch);
    const response = await app.request(exchange.path, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        ...(exchange.client === null ? {} : { 'offshelf-client': exchange.client }),
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      },
    });
    const answer = (await response.json()) as { accessToken?: string };
    if (answer.accessToken !== undefined) token = answer.accessToken;
    answered.push({ exchange, status: response.status, headers: response.headers, answer });
  }
  return answered;
}

function epochIn(body: unknown): string | undefined {
  return (body as { checkpoint?: { epoch?: string } | null } | null)?.checkpoint?.epoch;
}

const recordings = readRecordings();
const versionOf = ({ version }: Recording) => `version ${version}`;
const named = recordings.map((recording) => [versionOf(recording), recording] as const);

test('S11: each version of the app that is served was recorded', () => {
  const recorded = recordings.map(({ version }) => version);
  for (let version = OLDEST_CLIENT_VERSION; version <= CLIENT_VERSION; version += 1) {
    expect(recorded, 'node_modules/.bin/node e2e/contract/record-exchanges.ts').toContain(version);
  }
});

describe.each(named)('S11: an app of %s', (_, recording) => {
  test('finds in each answer what it found then', async () => {
    const answered = await replay(recording, shop.app);
    for (const { exchange, status, answer } of answered) {
      const where = `${exchange.path} ${JSON.stringify(exchange.body)} -> ${JSON.stringify(answer)}`;
      expect.soft(status, where).toBe(exchange.status);
      expect.soft(missingFromAnswer(exchange.answer, answer), where).toEqual([]);
    }
  });

  test('sent once more, changes nothing and gets the same verdicts', async () => {
    const once = await replay(recording, shop.app);
    const { sql } = shop.market.database;
    const rows = () => sql`select id, status, version from orders order by id`;
    const before = await rows();
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${lastToken(once)}` };
    for (const { exchange, answer } of once) {
      if (exchange.path !== '/api/operations') continue;
      const again = await shop.app.request(exchange.path, {
        method: 'POST',
        body: JSON.stringify(exchange.body),
        headers,
      });
      const first = verdictsIn(answer);
      expect(verdictsIn(await again.json())).toEqual(
        first.map((each) => (each.verdict === 'accepted' ? { ...each, verdict: 'duplicate' } : each)),
      );
    }
    expect(await rows()).toEqual(before);
  });
});

test('S11: three versions later the same app is told to update, and nothing of it is read; two versions later it is served', async () => {
  const recording = recordings.find(({ version }) => version === CLIENT_VERSION);
  if (!recording) throw new Error('The app of today was not recorded');
  const { version } = recording;
  const served = await replay(recording, ofVersion(version + 2));
  expect(new Set(served.map(({ status }) => status))).toEqual(new Set([200]));
  await shop.close();
  shop = await openTestMarket();
  const refused = (await replay(recording, ofVersion(version + 3))).filter(({ exchange }) =>
    /^\/api\/(sync\/|operations$)/.test(exchange.path),
  );
  expect(refused.length).toBeGreaterThan(0);
  for (const { status, headers, answer } of refused) {
    expect(status).toBe(426);
    expect(headers.get('upgrade')).toBe(`offshelf/${version + 1}`);
    expect(answer).toMatchObject({
      code: 'client-too-old',
      oldest: version + 1,
      detail: expect.stringContaining('Update it; what it holds is kept'),
    });
  }
  const { sql } = shop.market.database;
  const [rows] = await sql`select (select count(*)::int from orders) + (select count(*)::int from operations)
    + (select count(*)::int from cart_lines) as n`;
  expect(rows?.n).toBe(0);
});

/** The server as it will be when the protocol has that version: two versions before it are served. */
function ofVersion(version: number): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  for (const path of ['/api/sync/*', '/api/operations'])
    app.use(path, refuseOldClients({ oldest: version - 2 }));
  return app.route('/', shop.app);
}

function lastToken(answered: readonly Answered[]): string {
  const tokens = answered.flatMap(({ answer }) => (answer as { accessToken?: string }).accessToken ?? []);
  return tokens.at(-1) ?? '';
}

function verdictsIn(answer: unknown): readonly { readonly verdict: string }[] {
  const { verdicts } = answer as { verdicts: { verdict: string; result?: unknown; problem?: unknown }[] };
  return verdicts;
}
