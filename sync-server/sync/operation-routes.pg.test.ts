import { sql } from 'drizzle-orm';
import type { Hono } from 'hono';
import { uuidv7 } from 'uuidv7';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccountId, DeviceId, OperationId } from '#shared-schema/ids.ts';
import { done, refuse } from '#shared-schema/problem.ts';
import type { Operation, Verdict } from '#shared-schema/sync/operation.ts';
import { silentLog } from '../platform/logger.ts';
import type { AppEnv } from '../platform/request-account.ts';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import type { OperationHandler } from './operation-handler.ts';
import { operationRoutes } from './operation-routes.ts';
import { type OperationDependencies, runOperation } from './run-operation.ts';
import { appWithAccounts, newAccount, postAs } from './testing/stand-in-sign-in.ts';

let database: TestDatabase;
let app: Hono<AppEnv>;
let dependencies: OperationDependencies;
let afterwards: string[] = [];
const deviceId = uuidv7() as DeviceId;

/** Writes a stamp, then does what the payload says. */
const stamp: OperationHandler = {
  kind: 'stamp',
  schema: v.object({ text: v.string(), next: v.optional(v.string()) }),
  async handle(tx, { accountId, afterCommit }, payload) {
    const { text, next } = payload as { text: string; next?: string };
    await tx.execute(sql`insert into stamps (account, text) values (${accountId}, ${text})`);
    afterCommit(() => void afterwards.push(text));
    if (next === 'refuse') return refuse('out-of-stock', `No ink\0 for "${text}"`, { extra: { left: 0 } });
    if (next === 'throw') throw new TypeError('cannot read ink of undefined');
    if (next === 'break') await tx.execute('select 1/0');
    if (next === 'lose') throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    return done({ stamped: text });
  },
};

beforeAll(async () => {
  database = await openTestDatabase();
  await database.sql`create table stamps (id int generated always as identity, account uuid, text text)`;
  dependencies = { db: database.db, log: silentLog, now: () => new Date(), handlers: [stamp] };
  app = appWithAccounts();
  app.route('/', operationRoutes(dependencies));
});
afterAll(() => database.close());

const operation = (text: string, next?: string): Operation => ({
  operationId: uuidv7() as OperationId,
  seq: 1,
  kind: 'stamp',
  payload: { text, ...(next ? { next } : {}) },
});
const send = (account: AccountId, ...operations: unknown[]) =>
  postAs(app, account, '/api/operations', { deviceId, operations });
const verdictsOf = async (account: AccountId, ...operations: unknown[]) => {
  const answer = await send(account, ...operations);
  expect(answer.status).toBe(200);
  return (answer.body as { verdicts: Verdict[] }).verdicts;
};
const stamps = async (account: AccountId) =>
  (await database.sql`select text from stamps where account = ${account} order by id`).map(
    ({ text }) => text,
  );

describe('one operation', () => {
  test('S6: is carried out once, and answered the same however often it is sent', async () => {
    const account = newAccount();
    const once = operation('once');
    const { operationId } = once;
    const result = { stamped: 'once' };
    expect(await verdictsOf(account, once)).toEqual([{ operationId, verdict: 'accepted', result }]);
    expect(await verdictsOf(account, once, { ...once, seq: 9 })).toEqual([
      { operationId, verdict: 'duplicate', result },
      { operationId, verdict: 'duplicate', result },
    ]);
    expect(await stamps(account)).toEqual(['once']);
  });

  test('S6: sent ten times at once, the others wait for the first one', async () => {
    const account = newAccount();
    const once = operation('storm');
    const answers = await Promise.all(Array.from({ length: 10 }, () => verdictsOf(account, once)));
    const verdicts = answers.flat().map(({ verdict }) => verdict);
    expect(verdicts.toSorted()).toEqual(['accepted', ...Array.from({ length: 9 }, () => 'duplicate')]);
    expect(await stamps(account)).toEqual(['storm']);
  });

  test('S6: with another body under the same id is refused, and the first verdict stays', async () => {
    const account = newAccount();
    const first = operation('first');
    await send(account, first);
    const [other] = await verdictsOf(account, { ...first, payload: { text: 'other' } });
    expect(other).toMatchObject({ verdict: 'rejected', problem: { code: 'id-reused' } });
    expect((await verdictsOf(account, first))[0]?.verdict).toBe('duplicate');
  });

  test('S6: is the same whatever the order of its members', async () => {
    const account = newAccount();
    const first = operation('order', 'none');
    await send(account, first);
    const turned = { ...first, payload: { next: 'none', text: 'order' } };
    expect((await verdictsOf(account, turned))[0]?.verdict).toBe('duplicate');
  });

  test('S6: an id is an account’s own', async () => {
    const [mine, theirs] = [newAccount(), newAccount()];
    const same = operation('same');
    await send(mine, same);
    expect((await verdictsOf(theirs, same))[0]?.verdict).toBe('accepted');
  });

  test('S8: refused, it leaves nothing but the verdict, and is refused in the same words again', async () => {
    const account = newAccount();
    afterwards = [];
    const refused = operation('no ink', 'refuse');
    const first = await verdictsOf(account, refused);
    expect(first[0]).toMatchObject({
      verdict: 'rejected',
      problem: { code: 'out-of-stock', extra: { left: 0 } },
    });
    const [again] = await verdictsOf(account, refused);
    expect(again).toMatchObject({
      verdict: 'rejected',
      problem: { code: 'out-of-stock', extra: { left: 0 } },
    });
    expect(await stamps(account)).toEqual([]);
    expect(afterwards).toEqual([]);
  });

  test('what it wants to happen afterwards happens after the commit, once', async () => {
    afterwards = [];
    const account = newAccount();
    const once = operation('afterwards');
    await send(account, once);
    await send(account, once);
    expect(afterwards).toEqual(['afterwards']);
  });

  test('from an API client runs by the same rules', async () => {
    const account = newAccount();
    const { operationId, kind, payload } = operation('api');
    const run = () => runOperation(dependencies, account, { operationId, kind, payload });
    expect((await run()).verdict).toBe('accepted');
    expect((await run()).verdict).toBe('duplicate');
  });
});

describe('a batch', () => {
  test('goes on after what is refused, malformed or unknown', async () => {
    const account = newAccount();
    const verdicts = await verdictsOf(
      account,
      operation('a', 'refuse'),
      { ...operation('b'), kind: 'fly' },
      { ...operation('c'), seq: 'x' },
      { ...operation('d'), payload: { text: 7 } },
      { ...operation('e'), payload: JSON.parse(`${'['.repeat(900)}${']'.repeat(900)}`) },
      operation('nul\0'),
      operation('f'),
    );
    expect(verdicts.map(({ problem }) => problem?.code)).toEqual([
      'out-of-stock',
      'unknown-operation',
      'invalid',
      'invalid',
      'invalid',
      'invalid',
      undefined,
    ]);
    expect(verdicts[3]?.problem?.pointer).toBe('/text');
    expect(await stamps(account)).toEqual(['f']);
  });

  test('an operation that is unknown today is carried out when the server has learnt it', async () => {
    const account = newAccount();
    const early = { ...operation('early'), kind: 'print' };
    expect((await verdictsOf(account, early))[0]?.problem?.code).toBe('unknown-operation');
    const print = { ...stamp, kind: 'print' };
    const verdict = await runOperation({ ...dependencies, handlers: [print] }, account, early);
    expect(verdict.verdict).toBe('accepted');
  });

  test('S9: is answered as far as the server got when the database goes away', async () => {
    const account = newAccount();
    const batch = [operation('a'), operation('b', 'lose'), operation('c')];
    const verdicts = await verdictsOf(account, ...batch);
    expect(verdicts.map(({ operationId }) => operationId)).toEqual([batch[0]?.operationId]);
    expect(await stamps(account)).toEqual(['a']);
    const again = await send(account, batch[1]);
    expect(again.body).toMatchObject({ status: 503, code: 'unavailable' });
    expect(again.headers.get('retry-after')).toBe('2');
  });

  test.each(['throw', 'break'])(
    'S9: one that fails by accident (%s) is rejected the fifth time, and those behind it go on',
    async (next) => {
      const account = newAccount();
      const batch = [operation('poison', next), operation('behind')];
      for (let n = 0; n < 4; n += 1) {
        expect((await send(account, ...batch)).body).toMatchObject({ status: 500, code: 'internal' });
      }
      const verdicts = await verdictsOf(account, ...batch);
      expect(verdicts.map(({ verdict }) => verdict)).toEqual(['rejected', 'accepted']);
      expect(verdicts[0]?.problem).toMatchObject({ code: 'internal' });
      expect((await verdictsOf(account, batch[0]))[0]).toEqual(verdicts[0]);
      expect(await stamps(account)).toEqual(['behind']);
    },
  );

  test('of 51, of none, without device or with an id that is none is refused as a whole', async () => {
    const account = newAccount();
    const many = Array.from({ length: 51 }, (_, n) => operation(`n${n}`));
    expect((await send(account, ...many)).body).toMatchObject({ code: 'invalid', pointer: '/operations' });
    expect((await send(account)).body).toMatchObject({ code: 'invalid', pointer: '/operations' });
    const unnamed = await postAs(app, account, '/api/operations', { operations: [operation('x')] });
    expect(unnamed.body).toMatchObject({ code: 'invalid', pointer: '/deviceId' });
    const strange = await send(account, operation('y'), { ...operation('z'), operationId: '7' });
    expect(strange.body).toMatchObject({ code: 'invalid', pointer: '/operations/1/operationId' });
    expect(await stamps(account)).toEqual([]);
  });

  test('of nobody is refused', async () => {
    const answer = await postAs(app, undefined, '/api/operations', { deviceId, operations: [] });
    expect(answer.body).toMatchObject({ status: 401, code: 'unauthenticated' });
  });
});
