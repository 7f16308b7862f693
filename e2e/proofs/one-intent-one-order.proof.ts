import { setTimeout as pause } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import { canonicalJson } from '#shared-schema/sync/canonical-json.ts';
import { printLine } from '../../sync-server/commands/print-line.ts';
import { printProof } from './print-proof.ts';
import { openProofMarket } from './proof-market.ts';
import { enterShop, orderOf, type Shopper, type Weather } from './shopper.ts';

/*
 * P3. Each intent is sent two to five times, copies at once and apart, from an outbox and as `POST /api/orders` under the same id, the
 * server is killed in the middle, and everything is as if ten days had passed before the last copies. Then others' bodies and
 * others' accounts under the same ids. Counted in PostgreSQL. `npm run prove -- one-intent-one-order [INTENTS]`
 */
const INTENTS = Number(process.argv[2] ?? 10_000);
const SHOPPERS = 100;
const BATCH = 20;
const AT_ONCE = 24;
const KILLS = 2;

interface Intent {
  readonly shopper: Shopper;
  readonly id: string;
  readonly payload: ReturnType<typeof orderOf>;
  /** Each different answer that came, and how often one came. */
  readonly answers: Map<string, number>;
}

const begun = performance.now();
const market = await openProofMarket(200, 1_000_000);
const weather: Weather = { again: 0, failures: 0 };
try {
  const shoppers = await Promise.all(Array.from({ length: SHOPPERS }, () => enterShop(market.url, weather)));
  const intents = Array.from({ length: INTENTS }, (_, n): Intent => {
    const shopper = shoppers[n % SHOPPERS] ?? never();
    const id = uuidv7();
    return { shopper, id, payload: orderOf(market.shelf, n, id), answers: new Map() };
  });
  const batches = shoppers.flatMap((shopper) => {
    const own = intents.filter((intent) => intent.shopper === shopper);
    return Array.from({ length: Math.ceil(own.length / BATCH) }, (_, n) =>
      own.slice(n * BATCH, (n + 1) * BATCH),
    );
  });
  // Two copies of each batch at once, and up to three further ones later; every third of those one by one as API clients.
  const first = batches.flatMap((batch) => [() => sendBatch(batch), () => sendBatch(batch)]);
  const later = batches.flatMap((batch, n) =>
    Array.from(
      { length: n % 4 },
      (_, copy) => () => ((n + copy) % 3 === 0 ? sendSingly(batch) : sendBatch(batch)),
    ),
  );

  await inParallel(first, async (done) => {
    if (done === Math.floor(first.length / 3) || done === Math.floor((first.length * 2) / 3))
      await killAndStart();
  });
  printLine(`First copies: ${Math.round((performance.now() - begun) / 1_000)} s`);
  await market.audit((sql) => sql`update operations set at = at - interval '10 days'`);
  await inParallel(shuffled(later), async () => {});
  const sent = intents.reduce(
    (sum, { answers }) => sum + [...answers.values()].reduce((a, b) => a + b, 0),
    0,
  );
  printLine(`All copies: ${Math.round((performance.now() - begun) / 1_000)} s`);

  const odd = intents.slice(0, Math.min(INTENTS, 500));
  const stranger = await enterShop(market.url, weather);
  const reused = { same: 0, foreign: 0 };
  await inParallel(
    odd.map((intent) => async () => {
      const { shopper, id, payload } = intent;
      const other = { ...orderOf(market.shelf, 0, id, 2) };
      const overHttp = await shopper.ask('/api/orders', other);
      const fromOutbox = await shopper.ask('/api/operations', batchOf(shopper, [{ id, payload: other }]));
      if (overHttp.status !== 409 || codeIn(overHttp.body) !== 'id-reused') reused.same += 1;
      if (verdictsIn(fromOutbox.body)[0]?.problem?.code !== 'id-reused') reused.same += 1;
      const theirs = await stranger.ask('/api/operations', batchOf(stranger, [{ id, payload }]));
      const answer = verdictsIn(theirs.body)[0];
      if (answer?.problem?.code !== 'id-reused' || answer.result !== undefined) reused.foreign += 1;
    }),
    async () => {},
  );

  const [books] = await market.audit(
    (sql) => sql<
      Record<'orders' | 'lines' | 'holds' | 'reserved' | 'payments' | 'events' | 'known', number>[]
    >`
      select (select count(*)::int from orders) as orders,
        (select count(*)::int from order_lines) as lines,
        (select count(*)::int from reservations) as holds,
        (select sum(reserved)::int from stock_levels) as reserved,
        (select count(*)::int from payments) as payments,
        (select count(*)::int from events where type = 'order-placed') as events,
        (select count(*)::int from orders where id = any(${intents.map(({ id }) => id)}::uuid[])) as known`,
  );
  if (!books) throw new Error('The books cannot be read');
  for (const [book, rows] of Object.entries(books)) printLine(`${book}: ${rows}`);
  const wrongBooks = Object.values(books).filter((rows) => rows !== INTENTS).length;
  const unequal = intents.filter(({ answers }) => answers.size !== 1).length;
  printProof({
    promise: 'P3',
    proof: 'one-intent-one-order',
    n: INTENTS,
    failures: wrongBooks + unequal + reused.same + reused.foreign,
    figures: {
      orders: books.orders,
      answersCompared: sent,
      unequalAnswers: unequal,
      kills: KILLS,
      sentAgain: weather.again,
      otherFailures: weather.failures,
      otherBodies: odd.length * 2,
      otherAccounts: odd.length,
      seconds: Math.round((performance.now() - begun) / 1_000),
    },
  });
} finally {
  await market.close();
}

async function killAndStart(): Promise<void> {
  await market.killServer();
  await market.startServer();
}

/** As an outbox does: what got no verdict is sent again. */
async function sendBatch(batch: readonly Intent[]): Promise<void> {
  for (let left = batch; left.length > 0; ) {
    const shopper = left[0]?.shopper ?? never();
    const { body } = await shopper.ask('/api/operations', batchOf(shopper, left));
    const verdicts = new Map(verdictsIn(body).map((each) => [each.operationId, each]));
    for (const intent of left) {
      const verdict = verdicts.get(intent.id);
      if (verdict) note(intent, verdict.result ?? verdict.problem);
    }
    left = left.filter(({ id }) => !verdicts.has(id));
    if (left.length > 0) await pause(20);
  }
}

async function sendSingly(batch: readonly Intent[]): Promise<void> {
  for (const intent of batch) note(intent, (await intent.shopper.ask('/api/orders', intent.payload)).body);
}

function note({ answers }: Intent, answer: unknown): void {
  const text = canonicalJson(answer);
  answers.set(text, (answers.get(text) ?? 0) + 1);
}

function batchOf({ deviceId }: Shopper, batch: readonly { readonly id: string; readonly payload: object }[]) {
  return {
    deviceId,
    operations: batch.map(({ id, payload }, seq) => ({ operationId: id, seq, kind: 'place-order', payload })),
  };
}

interface Said {
  readonly operationId: string;
  readonly result?: unknown;
  readonly problem?: { readonly code: string };
}
function verdictsIn(body: unknown): readonly Said[] {
  return (body as { verdicts?: readonly Said[] }).verdicts ?? [];
}
function codeIn(body: unknown): string | undefined {
  return (body as { code?: string }).code;
}

/** Runs the tasks, `AT_ONCE` at a time; `between` is told how many have ended. */
async function inParallel(tasks: readonly (() => Promise<void>)[], between: (done: number) => Promise<void>) {
  let next = 0;
  let done = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let n = next++; n < tasks.length; n = next++) {
        await tasks[n]?.();
        done += 1;
        await between(done);
      }
    }),
  );
}

function shuffled<T>(all: readonly T[]): T[] {
  return all
    .map((each) => ({ each, at: Math.random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ each }) => each);
}

function never(): never {
  throw new Error('This cannot be');
}
