import { setTimeout } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Db, Tx } from '../platform/database.ts';
import { silentLog } from '../platform/logger.ts';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { appendEvent } from './append-event.ts';
import { consumeEvents, MOST_ATTEMPTS } from './consume-events.ts';
import type { EventConsumer, LoggedEvent } from './logged-event.ts';
import { listPoison } from './list-poison.ts';
import { releasePoison } from './release-poison.ts';

let database: TestDatabase;
let consumers = 0;

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  await database.sql`truncate events, event_offsets, event_progress, event_waiting, event_poison`;
});
afterAll(() => database.close());

/**
 * Waits until the log's youngest (or oldest) event can be read. Other test files share the PostgreSQL, and an open
 * transaction of theirs holds every feed back.
 */
const othersEnded = async (which: 'max' | 'min') => {
  const readable = () => database.sql<{ ok: boolean }[]>`
    select coalesce(${database.sql(which)}(xid) < pg_snapshot_xmin(pg_current_snapshot()), true) as ok from events`;
  while (!(await readable())[0]?.ok) await setTimeout(2);
};

/** A consumer that notes what it applied; `refuse` makes it throw. */
const consumerThat = (refuse: (what: string) => boolean = () => false) => {
  const applied: string[] = [];
  const consumer: EventConsumer = {
    name: `test-${(consumers += 1)}`,
    aggregates: ['thing'],
    handle: async ({ aggregateId, version }) => {
      const what = `${aggregateId}${version}`;
      if (refuse(what)) throw new Error(`refused ${what}`);
      applied.push(what);
    },
  };
  const round = (epoch = 'life') => consumeEvents({ db: database.db, log: silentLog, epoch }, consumer);
  const drain = async (epoch?: string) => {
    await othersEnded('max');
    while (await round(epoch));
  };
  return { consumer, applied, round, drain };
};

const append = (aggregateId: string, version: number, aggregate = 'thing') =>
  database.db.transaction((tx) =>
    appendEvent(tx, { type: 'happened', aggregate, aggregateId, version, payload: { n: version } }),
  );
const makeDue = () => database.sql`update event_waiting set due_at = now() where due_at is not null`;

test('E1 events are applied once, in order, from where the consumer stood', async () => {
  const { applied, drain, consumer } = consumerThat();
  for (const n of [1, 2, 3]) await append('a', n);
  await append('x', 1, 'something else');
  await drain();
  expect(applied).toEqual(['a1', 'a2', 'a3']);
  await append('b', 1);
  await append('a', 4);
  await drain();
  expect(applied).toEqual(['a1', 'a2', 'a3', 'b1', 'a4']);
  const [offset] = await database.sql`select epoch from event_offsets where consumer = ${consumer.name}`;
  expect(offset).toMatchObject({ epoch: 'life' });
});

test('E1 nothing is read past a transaction that is still open, and nothing of it is lost', async () => {
  const { applied, round, drain } = consumerThat();
  const slow = await database.sql.reserve();
  await slow`begin`;
  await slow`insert into events (type, aggregate, aggregate_id, version, payload) values ('happened', 'thing', 'a', 1, '{}')`;
  await append('b', 1);
  while (await round());
  expect(applied).toEqual([]);
  await slow`commit`;
  slow.release();
  await drain();
  expect(applied).toEqual(['a1', 'b1']);
});

test('E2 two transactions that waited for each other: the later event under the smaller transaction id comes second', async () => {
  const { applied, drain } = consumerThat();
  await database.sql`create table if not exists things (id text primary key, version int)`;
  await database.sql`insert into things values ('a', 0)`;
  const [first, second] = [await database.sql.reserve(), await database.sql.reserve()];
  const write = (sql: typeof first) => sql`
    with t as (update things set version = version + 1 where id = 'a' returning version)
    insert into events (type, aggregate, aggregate_id, version, payload)
    select 'happened', 'thing', 'a', version, '{}'::jsonb from t`;
  await first`begin`;
  // its transaction id is taken here, before it comes to the row
  await first`insert into things values ('elsewhere', 0)`;
  await second`begin`;
  await write(second);
  const waiting = write(first).execute();
  await second`commit`;
  await waiting;
  await first`commit`;
  first.release();
  second.release();

  const log = await database.sql<{ version: number }[]>`select version from events order by xid, id`;
  expect(log.map(({ version }) => version)).toEqual([2, 1]);
  await drain();
  expect(applied).toEqual(['a1', 'a2']);
});

test('E2 a successor is held back while its predecessor cannot be read yet, also across a restart, and blocks nobody else', async () => {
  const { applied, round, consumer } = consumerThat();
  const [one, open, two] = [
    await database.sql.reserve(),
    await database.sql.reserve(),
    await database.sql.reserve(),
  ];
  const insert = (sql: typeof one, id: string, version: number) => sql`
    insert into events (type, aggregate, aggregate_id, version, payload)
    values ('happened', 'thing', ${id}, ${version}, '{}')`;
  // three transaction ids: the smallest will carry version 2, the largest version 1, and between them one stays open
  for (const sql of [one, open, two]) {
    await sql`begin`;
    await sql`select pg_current_xact_id()`;
  }
  await insert(two, 'a', 1);
  await two`commit`;
  await insert(one, 'a', 2);
  await insert(one, 'b', 1);
  await one`commit`;
  await othersEnded('min');
  while (await round());
  expect(applied).toEqual(['b1']);

  // another process takes over: what was held back is kept in the database
  const again: string[] = [];
  const successor = {
    ...consumer,
    handle: async (event: { aggregateId: string; version: number }) => {
      again.push(`${event.aggregateId}${event.version}`);
    },
  };
  const next = () => consumeEvents({ db: database.db, log: silentLog, epoch: 'life' }, successor);
  while (await next());
  expect(again).toEqual([]);
  await open`commit`;
  for (const sql of [one, open, two]) sql.release();
  await othersEnded('max');
  while (await next());
  expect(again).toEqual(['a1', 'a2']);
});

test('E3 a crash before the round is noted brings the events again; none is lost', async () => {
  await append('a', 1);
  await append('b', 1);
  const { consumer, applied } = consumerThat();
  await othersEnded('max');
  const powerCut = {
    transaction: (work: (tx: Tx) => Promise<boolean>) =>
      database.db.transaction(async (tx) => {
        await work(tx);
        throw new Error('the power went out');
      }),
  } as Pick<Db, 'transaction'>;
  const crashing = consumeEvents({ db: powerCut, log: silentLog, epoch: 'life' }, consumer);
  await expect(crashing).rejects.toThrow('the power went out');
  expect(applied.toSorted()).toEqual(['a1', 'b1']);
  while (await consumeEvents({ db: database.db, log: silentLog, epoch: 'life' }, consumer));
  expect(applied.toSorted()).toEqual(['a1', 'a1', 'b1', 'b1']);
});

test('E4 an event that fails is tried again, later each time; its successors wait, others do not', async () => {
  let broken = true;
  const { applied, drain } = consumerThat((what) => what === 'a1' && broken);
  await append('a', 1);
  await append('a', 2);
  await append('b', 1);
  await drain();
  expect(applied).toEqual(['b1']);
  await append('a', 3);
  await append('b', 2);
  await drain();
  expect(applied).toEqual(['b1', 'b2']);
  const waits: number[] = [];
  for (let n = 0; n < 3; n += 1) {
    const [row] = await database.sql<{ wait: number }[]>`
      select extract(epoch from due_at - now())::float8 as wait from event_waiting where version = 1`;
    waits.push(row?.wait ?? 0);
    await makeDue();
    await drain();
  }
  expect(waits.toSorted((x, y) => x - y)).toEqual(waits);
  broken = false;
  await makeDue();
  await drain();
  expect(applied).toEqual(['b1', 'b2', 'a1', 'a2', 'a3']);
  expect(await database.sql`select 1 from event_waiting`).toHaveLength(0);
});

test('E5 an event that keeps failing is set aside with its error, and its aggregate waits until it is released', async () => {
  let broken = true;
  const { applied, drain, consumer } = consumerThat((what) => what === 'a1' && broken);
  await append('a', 1);
  await append('a', 2);
  await drain();
  for (let n = 1; n < MOST_ATTEMPTS; n += 1) {
    await makeDue();
    await drain();
  }
  const [poison] = await database.sql<{ event_id: string; attempts: number; error: string }[]>`
    select event_id, attempts, error from event_poison`;
  expect(poison).toMatchObject({ attempts: MOST_ATTEMPTS, error: 'Error: refused a1' });
  await append('a', 3);
  await append('b', 1);
  await drain();
  expect(applied).toEqual(['b1']);

  expect(await listPoison(database.db)).toMatchObject([
    {
      consumer: consumer.name,
      eventId: String(poison?.event_id),
      version: 1,
      attempts: MOST_ATTEMPTS,
      error: 'Error: refused a1',
      heldBack: 2,
    },
  ]);

  broken = false;
  const eventId = BigInt(poison?.event_id ?? 0);
  const release = (how: 'retry' | 'skip') =>
    releasePoison(database.db, { consumer: consumer.name, eventId }, how);
  expect(await release('retry')).toBe(true);
  expect(await release('retry')).toBe(false);
  await drain();
  expect(applied).toEqual(['b1', 'a1', 'a2', 'a3']);
  expect(await listPoison(database.db)).toEqual([]);
});

test('E3 a round whose handlers take long is not cut off', async () => {
  const { applied, consumer } = consumerThat();
  await append('a', 1);
  await othersEnded('max');
  const slow = {
    ...consumer,
    handle: async (event: LoggedEvent) => {
      await setTimeout(300);
      await consumer.handle(event);
    },
  };
  const impatient: Pick<Db, 'transaction'> = {
    transaction: (work) =>
      database.db.transaction(async (tx) => {
        await tx.execute(sql`set local idle_in_transaction_session_timeout = 100`);
        return work(tx);
      }),
  };
  while (applied.length === 0) await consumeEvents({ db: impatient, log: silentLog, epoch: 'life' }, slow);
  expect(applied).toEqual(['a1']);
  expect(await database.sql`select 1 from event_offsets where consumer = ${consumer.name}`).toHaveLength(1);
});

test('E5 an event that was set aside can be skipped', async () => {
  const { applied, drain, consumer } = consumerThat((what) => what === 'a1');
  await append('a', 1);
  await append('a', 2);
  for (let n = 0; n < MOST_ATTEMPTS; n += 1) {
    await drain();
    await makeDue();
  }
  const [poison] = await database.sql<{ event_id: string }[]>`select event_id from event_poison`;
  await releasePoison(
    database.db,
    { consumer: consumer.name, eventId: BigInt(poison?.event_id ?? 0) },
    'skip',
  );
  await drain();
  expect(applied).toEqual(['a2']);
});

test('E6 in another life of the database the log is read anew, and what was applied is not applied again', async () => {
  const { applied, round, drain } = consumerThat();
  await append('a', 1);
  await append('b', 1);
  await drain();
  // restored: the transaction ids in the log are those of the life before, far ahead of this one's
  await database.sql`update events set xid = (xid::text::numeric + 1000000)::text::xid8`;
  await append('a', 2);
  await othersEnded('min');
  while (await round('another life'));
  expect(applied).toEqual(['a1', 'b1', 'a2']);
  await append('b', 2);
  await drain('another life');
  expect(applied).toEqual(['a1', 'b1', 'a2', 'b2']);
});

test('E7 of several processes one applies the events', async () => {
  const { applied, consumer } = consumerThat();
  for (let n = 1; n <= 30; n += 1) await append(`t${n}`, 1);
  await othersEnded('max');
  const rounds = () => consumeEvents({ db: database.db, log: silentLog, epoch: 'life' }, consumer);
  await Promise.all([rounds(), rounds(), rounds()]);
  while (await rounds());
  expect(applied.length).toBe(30);
  expect(new Set(applied).size).toBe(30);
});

test('E1 consumers stand each at their own place', async () => {
  const [one, two] = [consumerThat(), consumerThat()];
  await append('a', 1);
  await one.drain();
  await append('a', 2);
  await one.drain();
  await two.drain();
  expect(one.applied).toEqual(['a1', 'a2']);
  expect(two.applied).toEqual(['a1', 'a2']);
});
