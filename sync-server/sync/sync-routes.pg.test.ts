import { type SQL, sql } from 'drizzle-orm';
import type { Hono } from 'hono';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccountId } from '#shared-schema/ids.ts';
import { refuse } from '#shared-schema/problem.ts';
import type { Checkpoint, PullResponse, PushResponse } from '#shared-schema/sync/replication.ts';
import { type Executor, openDatabase } from '../platform/database.ts';
import { silentLog } from '../platform/logger.ts';
import type { AppEnv } from '../platform/request-account.ts';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { takeAccountVersion } from './account-version.ts';
import { readFeedEpoch } from './feed-epoch.ts';
import { openPokes, type Pokes } from './pokes.ts';
import type { PushedRow, SyncCollection } from './sync-collection.ts';
import { syncRoutes } from './sync-routes.ts';
import { appWithAccounts, newAccount, postAs } from './testing/stand-in-sign-in.ts';

/** The simplest collection: notes with a text, of which the last one written stays. */
const notes: SyncCollection = {
  name: 'notes',
  async pull(db, account, { ver, id }, limit) {
    const rows = await db.execute<{ id: string; text: string; ver: string }>(sql`
      select id, text, ver::text from notes
      where account = ${account} and (ver, id) > (${String(ver)}::bigint, ${id}) order by notes.ver, id limit ${limit}`);
    return rows.map((row) => ({
      ver: BigInt(row.ver),
      document: { id: row.id, text: row.text, _deleted: false },
    }));
  },
  async plan(db, { pushes, seen }) {
    const accounts = JSON.stringify(pushes.map(({ accountId }) => accountId));
    const versions = await db.execute<{ seen: string | null }>(sql`
      select ${seen(sql`value::uuid`)} as seen from jsonb_array_elements_text(${accounts}::jsonb)`);
    const sent = pushes.map(({ documents }) => documents.map((each) => v.safeParse(NoteSchema, each)));
    const good = pushes.flatMap(({ accountId }, place) =>
      (sent[place] ?? []).flatMap((each) => (each.success ? { account: accountId, ...each.output } : [])),
    );
    return {
      pushes: sent.map((own, place) => ({
        seen: versions[place]?.seen ?? null,
        rows: own.map(planNote),
        changed: own.some(({ success }) => success),
      })),
      write: (to, next) => writeNotes(to, good, next),
    };
  },
};
const NoteSchema = v.object({ id: v.string(), text: v.string() });
function planNote(sent: v.SafeParseResult<typeof NoteSchema>): PushedRow {
  if (!sent.success) return refuse('invalid', 'Not a note', { pointer: '/text' });
  const { id, text } = sent.output;
  if (text === 'poison') throw new Error('Poison');
  return { ok: true, stored: note(id, text.trim()), sameAsSent: text === text.trim() };
}
async function writeNotes(
  db: Executor,
  written: readonly (v.InferOutput<typeof NoteSchema> & { readonly account: AccountId })[],
  next: SQL,
): Promise<AccountId[]> {
  const rows = await db.execute<{ account_id: AccountId }>(sql`with next as (${next}), written as (
      insert into notes select n.account, n.id, n.text, next.ver
      from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) as n(account uuid, id text, text text)
      join next on next.account_id = n.account
      on conflict (account, id) do update set text = excluded.text, ver = excluded.ver
    ) select account_id from next`);
  return rows.map((row) => row.account_id);
}
const diary: SyncCollection = { name: 'diary', pull: notes.pull };

let database: TestDatabase;
let pokes: Pokes;
let app: Hono<AppEnv>;
let epoch: string;
const now = () => new Date('2026-03-01T10:00:00Z');

beforeAll(async () => {
  database = await openTestDatabase();
  await database.sql`create table notes
    (account uuid, id text, text text, ver bigint, primary key (account, id), check (text <> 'forbidden'))`;
  epoch = await readFeedEpoch(database.db);
  pokes = await openPokes({ sql: database.sql, log: silentLog });
  app = appWithAccounts();
  const { db } = database;
  app.route(
    '/',
    syncRoutes({ db, log: silentLog, now, collections: [notes, diary], epoch, pokes, heartbeatMs: 1 }),
  );
});
afterAll(async () => {
  await pokes.close();
  await database.close();
});

const push = async (account: AccountId, documents: unknown[]) => {
  const rows = documents.map((newDocumentState) => ({ newDocumentState }));
  const answer = await postAs(app, account, '/api/sync/notes/push', { rows });
  expect(answer.status).toBe(200);
  return answer.body as PushResponse;
};
const pull = async (account: AccountId, checkpoint: Checkpoint | null = null, limit = 100) => {
  const answer = await postAs(app, account, '/api/sync/notes/pull', { checkpoint, limit });
  expect(answer.status).toBe(200);
  return answer.body as PullResponse;
};
const note = (id: string, text = id) => ({ id, text, _deleted: false });

describe('pull', () => {
  test('S1: pages follow each other by checkpoint, and the last one is not full', async () => {
    const account = newAccount();
    await push(
      account,
      ['a', 'b', 'c'].map((id) => note(id)),
    );
    await push(account, [note('d'), note('a', 'again')]);
    const seen: unknown[] = [];
    let page: PullResponse = { documents: [], checkpoint: null };
    do {
      page = await pull(account, page.checkpoint, 2);
      seen.push(...page.documents.map(({ id }) => id));
    } while (page.documents.length === 2);
    expect(seen).toEqual(['b', 'c', 'a', 'd']);
    expect((await pull(account, page.checkpoint)).checkpoint).toEqual(page.checkpoint);
  });

  test('S2: a change that commits late is not skipped', async () => {
    const account = newAccount();
    const written = Promise.withResolvers<void>();
    const mayCommit = Promise.withResolvers<void>();
    const slow = database.db.transaction(async (tx) => {
      const ver = await takeAccountVersion(tx, account);
      const next = sql`select ${account}::uuid as account_id, ${String(ver)}::bigint as ver`;
      await writeNotes(tx, [{ ...note('slow'), account }], next);
      written.resolve();
      await mayCommit.promise;
    });
    await written.promise;
    const quick = push(account, [note('quick')]);
    const before = await pull(account);
    expect(before.documents).toEqual([]);
    mayCommit.resolve();
    await Promise.all([slow, quick]);
    const after = await pull(account, before.checkpoint);
    expect(after.documents.map(({ id }) => id)).toEqual(['slow', 'quick']);
  });

  test('S14: a checkpoint that the database has not reached shows that it was set back', async () => {
    const account = newAccount();
    await push(account, [note('a')]);
    const { checkpoint } = await pull(account);
    await push(account, [note('b')]);
    const ahead = await pull(account, checkpoint);
    await database.sql`update account_versions set ver = 1 where account_id = ${account}`;
    await database.sql`delete from notes where account = ${account} and id = 'b'`;
    const answer = await postAs(app, account, '/api/sync/notes/pull', { checkpoint: ahead.checkpoint });
    expect(answer.body).toMatchObject({ status: 409, code: 'checkpoint-epoch', pointer: '/checkpoint/ver' });
    expect((await pull(account, checkpoint)).documents).toEqual([]);
  });

  test('S3: a checkpoint from another life of the database is refused', async () => {
    const answer = await postAs(app, newAccount(), '/api/sync/notes/pull', {
      checkpoint: { epoch: 'before the restore', ver: '7', id: 'a' },
    });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ code: 'checkpoint-epoch', pointer: '/checkpoint/epoch', epoch });
  });

  test('S4: everyone pulls their own rows, whatever the checkpoint says', async () => {
    const [mine, theirs] = [newAccount(), newAccount()];
    await push(theirs, [note('secret')]);
    await push(mine, [note('mine')]);
    expect((await pull(mine, { epoch, ver: '0', id: '' })).documents.map(({ id }) => id)).toEqual(['mine']);
    const stolen = (await pull(theirs)).checkpoint;
    expect((await pull(mine, stolen)).documents.every(({ id }) => id !== 'secret')).toBe(true);
  });

  test.each([
    [{ ver: '99999999999999999999' }, '/checkpoint/ver'],
    [{ ver: '-1' }, '/checkpoint/ver'],
    [{ id: 'a\0' }, '/checkpoint/id'],
    [{ epoch: 7 }, '/checkpoint/epoch'],
  ])('a checkpoint with %o is refused at %s', async (wrong, pointer) => {
    const checkpoint = { epoch, ver: '1', id: 'a', ...wrong };
    const answer = await postAs(app, newAccount(), '/api/sync/notes/pull', { checkpoint });
    expect(answer.body).toMatchObject({ status: 400, code: 'invalid', pointer });
  });
});

describe('push', () => {
  test('S5: rows that are refused or that fail cost their neighbours nothing', async () => {
    const account = newAccount();
    const answer = await push(account, [
      note('a'),
      { id: 'b', text: 7 },
      note('c', 'poison'),
      note('d', 'forbidden'),
      note('e', ' e '),
    ]);
    expect(answer.problems).toEqual([
      { row: 1, code: 'invalid', detail: 'Not a note', pointer: '/text' },
      { row: 2, code: 'internal', detail: expect.any(String) },
      { row: 3, code: 'internal', detail: expect.any(String) },
    ]);
    expect(answer.conflicts).toEqual([note('e')]);
    expect((await pull(account)).documents.map(({ id }) => id)).toEqual(['a', 'e']);
  });

  test('S5: a push that fails costs those of other accounts that came with it nothing', async () => {
    const accounts = Array.from({ length: 12 }, newAccount);
    const text = (n: number) => (n % 4 === 1 ? 'poison' : n % 4 === 2 ? 'forbidden' : `text ${n}`);
    const answers = await Promise.all(accounts.map((account, n) => push(account, [note('a', text(n))])));
    const refused = answers.map(({ problems }) => problems.map(({ code }) => code));
    expect(refused).toEqual(accounts.map((_, n) => (n % 4 === 1 || n % 4 === 2 ? ['internal'] : [])));
    const kept = await Promise.all(accounts.map(async (account) => (await pull(account)).documents.length));
    expect(kept).toEqual(accounts.map((_, n) => (n % 4 === 1 || n % 4 === 2 ? 0 : 1)));
  });

  test('a push that waits for the lock of its account holds up no other', async () => {
    const accounts = Array.from({ length: 20 }, newAccount);
    // Not the first ones: those go by themselves.
    const locked = accounts[5] ?? newAccount();
    await push(locked, [note('before')]);
    const held = Promise.withResolvers<void>();
    const free = Promise.withResolvers<void>();
    const holder = database.db.transaction(async (tx) => {
      await takeAccountVersion(tx, locked);
      held.resolve();
      await free.promise;
    });
    await held.promise;
    const pushes = accounts.map((account) => push(account, [note('now')]));
    await Promise.all(pushes.filter((_, n) => n !== 5));
    free.resolve();
    await Promise.all([...pushes, holder]);
    expect((await pull(locked)).documents.map(({ id }) => id)).toEqual(['before', 'now']);
  });

  test('devices of one account that push at once all get through', async () => {
    const account = newAccount();
    await Promise.all(Array.from({ length: 12 }, (_, n) => push(account, [note(`n${n}`)])));
    expect((await pull(account)).documents).toHaveLength(12);
  });

  test('a collection that is pulled only says so', async () => {
    const answer = await postAs(app, newAccount(), '/api/sync/diary/push', { rows: [] });
    expect(answer.body).toMatchObject({ status: 403, code: 'forbidden' });
  });

  test('JSON that is not JSON, too many rows and 10 MB are refused', async () => {
    const to = '/api/sync/notes/push';
    const rows = Array.from({ length: 101 }, (_, n) => ({ newDocumentState: note(`n${n}`) }));
    expect((await postAs(app, newAccount(), to, '{"rows":[')).body).toMatchObject({ code: 'bad-json' });
    expect((await postAs(app, newAccount(), to, { rows })).body).toMatchObject({ pointer: '/rows' });
    const big = await postAs(app, newAccount(), to, `{"rows":"${'x'.repeat(10_000_000)}"}`);
    expect(big.body).toMatchObject({ status: 413, code: 'too-large' });
  });
});

test.each(['pull', 'push'])('an unknown collection, and nobody: %s is refused', async (way) => {
  const body = way === 'pull' ? {} : { rows: [] };
  const unknown = await postAs(app, newAccount(), `/api/sync/diaries/${way}`, body);
  expect(unknown.body).toMatchObject({ status: 404, code: 'unknown-collection' });
  const nobody = await postAs(app, undefined, `/api/sync/notes/${way}`, body);
  expect(nobody.body).toMatchObject({ status: 401, code: 'unauthenticated' });
});

/** Opens the account's pokes. */
async function listenAs(account: AccountId) {
  const response = await app.request('/api/sync/pokes', {
    headers: { 'x-test-account': account },
  });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = '';
  return {
    response,
    close: () => reader.cancel(),
    /** Reads on until the text so far contains this. */
    async until(part: string): Promise<string> {
      while (!text.includes(part)) {
        const { done, value } = await reader.read();
        if (done) throw new Error(`The stream ended without ${part}`);
        text += decoder.decode(value, { stream: true });
      }
      return text;
    },
  };
}

describe('pokes', () => {
  const POKE = 'event: poke\ndata: {"collection":"notes"}\n\n';

  test('S7: a push pokes the other devices of the account, after the commit, and nobody else', async () => {
    const [mine, theirs] = [newAccount(), newAccount()];
    const [one, other] = [await listenAs(mine), await listenAs(theirs)];
    expect(one.response.headers.get('content-type')).toBe('text/event-stream');
    await push(mine, [note('a')]);
    await one.until(POKE);
    expect((await pull(mine)).documents).toHaveLength(1);
    await push(theirs, [note('b')]);
    const theirText = await other.until(POKE);
    expect(theirText.split(POKE)).toHaveLength(2);
    await Promise.all([one.close(), other.close()]);
  });

  test('HEAD opens no stream that would stay', async () => {
    const account = newAccount();
    const headers = { 'x-test-account': account };
    const answer = await app.request('/api/sync/pokes', { method: 'HEAD', headers });
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    expect(pokes.listening(account)).toBe(0);
  });

  test('S7: pokes that come close together arrive as one, also in another process', async () => {
    const account = newAccount();
    const elsewhere = await openPokes({ sql: database.sql, log: silentLog });
    const told: string[] = [];
    const ready = Promise.withResolvers<void>();
    elsewhere.listen(account, {
      poke: (collection) => {
        told.push(collection);
        if (collection === 'orders') ready.resolve();
      },
      missed: () => {},
      end: () => told.push('end'),
    });
    for (let n = 0; n < 10; n += 1) pokes.poke(account, 'notes');
    pokes.poke(account, 'orders');
    await ready.promise;
    await elsewhere.close();
    expect(told).toEqual(['notes', 'orders', 'end']);
  });

  test('a stream shows that it is alive, and leaves nothing behind when its reader goes', async () => {
    const account = newAccount();
    const stream = await listenAs(account);
    await stream.until(': here\n\n: here\n\n: here\n\n');
    expect(pokes.listening(account)).toBe(1);
    await stream.close();
    expect(pokes.listening(account)).toBe(0);
  });

  test('after its connection was lost the hub says that pokes may have been missed', async () => {
    const own = openDatabase({ url: database.url });
    const hub = await openPokes({ sql: own.sql, log: silentLog });
    const missed = Promise.withResolvers<void>();
    hub.listen(newAccount(), { poke: () => {}, missed: () => missed.resolve(), end: () => {} });
    await database.sql`select pg_terminate_backend(pid) from pg_stat_activity
      where query like 'listen%' and datname = current_database()`;
    await missed.promise;
    await hub.close();
    await own.close();
  });
});

test('S3: the epoch stays, until the rows find themselves in another database', async () => {
  expect(await readFeedEpoch(database.db)).toBe(epoch);
  await database.sql`update feed_epoch set home = 'the cluster that was dumped'`;
  const restored = await readFeedEpoch(database.db);
  expect(restored).not.toBe(epoch);
  expect(await readFeedEpoch(database.db)).toBe(restored);
});

test('while the database is away the answer is 503 and when to come back', async () => {
  const away = openDatabase({ url: 'postgres://nobody@127.0.0.1:9/nothing' });
  const cut = appWithAccounts();
  cut.route('/', syncRoutes({ db: away.db, log: silentLog, now, collections: [notes], epoch, pokes }));
  for (let n = 0; n < 3; n += 1) {
    const answer = await postAs(cut, newAccount(), '/api/sync/notes/pull', {});
    expect(answer.body).toMatchObject({ status: 503, code: 'unavailable' });
    expect(answer.headers.get('retry-after')).toBe('2');
  }
  await away.close();
});
