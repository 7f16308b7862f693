import type { Hono } from 'hono';
import { uuidv7 } from 'uuidv7';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { AccountId, DeviceId, OperationId } from '#shared-schema/ids.ts';
import { done } from '#shared-schema/problem.ts';
import type { FailedOperation } from '#shared-schema/sync/failed-operation.ts';
import type { Operation, Verdict } from '#shared-schema/sync/operation.ts';
import { silentLog } from '../platform/logger.ts';
import { createMetrics } from '../platform/metrics.ts';
import type { AppEnv } from '../platform/request-account.ts';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { failedOperationRoutes } from './failed-operation-routes.ts';
import { measureFailedOperations } from './measure-failed-operations.ts';
import type { OperationHandler } from './operation-handler.ts';
import { operationRoutes } from './operation-routes.ts';
import { releaseFailedOperation } from './release-failed-operation.ts';
import { appWithAccounts, newAccount, postAs } from './testing/stand-in-sign-in.ts';

let database: TestDatabase;
let app: Hono<AppEnv>;
let broken: Set<string>;
const deviceId = uuidv7() as DeviceId;
const metrics = createMetrics();

/** Presses flowers, unless that flower breaks the press. */
const press: OperationHandler = {
  kind: 'press',
  schema: v.string(),
  handle: async (_tx, _context, flower) => {
    if (broken.has(flower as string)) throw new TypeError(`The press broke at ${String(flower)}`);
    return done({ flower });
  },
};

beforeAll(async () => {
  database = await openTestDatabase();
  const { db } = database;
  app = appWithAccounts();
  app.route('/', operationRoutes({ db, log: silentLog, now: () => new Date(), handlers: [press] }));
  app.route('/', failedOperationRoutes({ db }));
  measureFailedOperations(metrics, db);
});
beforeEach(async () => {
  broken = new Set(['thistle']);
  await database.sql`truncate operation_failures, operations`;
});
afterAll(() => database.close());

const pressing = (flower: string): Operation => ({
  operationId: uuidv7() as OperationId,
  seq: 1,
  kind: 'press',
  payload: flower,
});
const send = (account: AccountId, ...operations: Operation[]) =>
  postAs(app, account, '/api/operations', { deviceId, operations });
const verdicts = async (account: AccountId, ...operations: Operation[]) =>
  ((await send(account, ...operations)).body as { verdicts: Verdict[] }).verdicts;
const fail = async (account: AccountId, operation: Operation, times: number) => {
  for (let n = 0; n < times; n += 1) await send(account, operation);
};

async function list(query = '', roles = 'operator') {
  const headers = { 'x-test-account': newAccount(), 'x-test-roles': roles };
  const answer = await app.request(`/api/operators/failed-operations${query}`, { headers });
  return {
    status: answer.status,
    ...((await answer.json()) as { operations: FailedOperation[]; next?: string }),
  };
}

test('S13: operators see what fails and what was given up, and why, and nothing of its content', async () => {
  const account = newAccount();
  const [failing, gone] = [pressing('thistle'), pressing('thistle')];
  await fail(account, gone, 5);
  await fail(account, failing, 2);
  await send(account, pressing('daisy'));
  const { operations } = await list();
  expect(operations.map(({ operationId, state, failures }) => [operationId, state, failures])).toEqual([
    [gone.operationId, 'given-up', 5],
    [failing.operationId, 'failing', 2],
  ]);
  expect(operations[1]).toEqual({
    accountId: account,
    operationId: failing.operationId,
    kind: 'press',
    state: 'failing',
    failures: 2,
    lastError: 'TypeError: The press broke at thistle',
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect((await list('?state=given-up')).operations.map(({ state }) => state)).toEqual(['given-up']);
  const text = await metrics.registry.metrics();
  expect(text).toContain('failed_operations{state="failing"} 1');
  expect(text).toContain('failed_operations{state="given-up"} 1');
});

test('S13: the list comes in pages that neither repeat nor leave out', async () => {
  const account = newAccount();
  const sent = Array.from({ length: 5 }, () => pressing('thistle'));
  for (const operation of sent) await fail(account, operation, 1);
  const seen: string[] = [];
  for (let query: string | undefined = '?limit=2'; query; ) {
    const page = await list(query);
    seen.push(...page.operations.map(({ operationId }) => operationId));
    query = page.next && `?limit=2&before=${page.next}`;
  }
  expect(seen).toEqual(
    sent
      .map(({ operationId }) => operationId as string)
      .toSorted()
      .toReversed(),
  );
  expect(await list('?before=yesterday')).toMatchObject({ status: 400, code: 'invalid', pointer: '/before' });
});

test('S13: the list is for operators', async () => {
  expect(await list('', 'shopper')).toMatchObject({ status: 403, code: 'forbidden' });
  const nobody = await app.request('/api/operators/failed-operations');
  expect(nobody.status).toBe(401);
});

test('S13: one that comes through in the end leaves the list', async () => {
  const account = newAccount();
  const operation = pressing('thistle');
  await fail(account, operation, 3);
  broken.clear();
  expect((await verdicts(account, operation))[0]?.verdict).toBe('accepted');
  expect((await list()).operations).toEqual([]);
});

test('S13: while it fails it can be tried anew, five more times', async () => {
  const account = newAccount();
  const operation = pressing('thistle');
  await fail(account, operation, 4);
  const name = { accountId: account, operationId: operation.operationId };
  expect(await releaseFailedOperation(database.db, name, 'dismiss')).toBe(false);
  expect(await releaseFailedOperation(database.db, name, 'retry')).toBe(true);
  for (let n = 0; n < 4; n += 1) expect((await send(account, operation)).status).toBe(500);
  broken.clear();
  expect((await verdicts(account, operation))[0]?.verdict).toBe('accepted');
});

test('S13: while it fails it can be given up, and then its verdict is final', async () => {
  const account = newAccount();
  const operation = pressing('thistle');
  await fail(account, operation, 1);
  const name = { accountId: account, operationId: operation.operationId };
  expect(await releaseFailedOperation(database.db, name, 'reject')).toBe(true);
  broken.clear();
  for (let n = 0; n < 2; n += 1) {
    expect(await verdicts(account, operation)).toMatchObject([
      { verdict: 'rejected', problem: { code: 'internal' } },
    ]);
  }
  for (const how of ['retry', 'reject'] as const)
    expect(await releaseFailedOperation(database.db, name, how)).toBe(false);
  expect(await releaseFailedOperation(database.db, name, 'dismiss')).toBe(true);
  expect((await list()).operations).toEqual([]);
  expect((await verdicts(account, operation))[0]?.verdict).toBe('rejected');
});

test('S9: a poisoned operation blocks neither what is sent without it nor anybody else', async () => {
  const [account, other] = [newAccount(), newAccount()];
  const [before, poison, behind] = [pressing('daisy'), pressing('thistle'), pressing('rose')];
  // As a device does it: the batch, then its halves.
  expect(await verdicts(account, before, poison, behind)).toMatchObject([{ verdict: 'accepted' }]);
  expect((await send(account, poison, behind)).status).toBe(500);
  expect((await send(account, poison)).status).toBe(500);
  expect(await verdicts(account, behind)).toMatchObject([{ verdict: 'accepted' }]);
  expect(await verdicts(other, pressing('rose'))).toMatchObject([{ verdict: 'accepted' }]);
  expect((await list()).operations).toMatchObject([{ operationId: poison.operationId, failures: 3 }]);
});
