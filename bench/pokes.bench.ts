import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startMarket } from '../e2e/start-market.ts';
import { printLine } from '../sync-server/commands/print-line.ts';
import { PUSH_PATH, pushOf, tappedLine } from './cart-pushes.ts';
import { type CheapClient, openCheapClient } from './cheap-client.ts';
import { percentile } from './drive.ts';
import { guestTokens } from './guest-tokens.ts';
import { openPokeListeners } from './poke-listeners.ts';

const STREAMS = Number(process.argv[2] ?? 10_000);
const CHANGES_PER_SECOND = 500;
const SECONDS = 20;
/** Connections that changes are sent over; more are opened when all of them wait for an answer. */
const PUSHERS = 64;
const DELIVERED_WITHIN_MS = 250;
/** A poke that has not come by then is lost. */
const LOST_AFTER_MS = 5_000;

/**
 * Streams of pokes that are idle, each of another account, in one process: what each costs in memory, against a server that
 * only holds streams; and how long a poke takes from the moment that a device sends its change, while `CHANGES_PER_SECOND`
 * changes come at their own pace, however the server is doing. Server, PostgreSQL and load share the machine.
 */
const market = await startMarket({ env: { DEMO: '0', LOG_LEVEL: 'error' } });
try {
  printLine(`Making ${STREAMS} guests`);
  const tokens = await guestTokens(market.url, STREAMS);
  const perStream = await memoryPerStream(market.url, '/api/sync/pokes', tokens, residentMemory);
  const bare = await bareMemoryPerStream(tokens);
  const { ms: delivered, refused } = await deliver(tokens);

  const lost = SECONDS * CHANGES_PER_SECOND - delivered.length - refused;
  printLine(
    `A stream costs ${kilobytes(perStream)} KB of resident memory; on a bare server ${kilobytes(bare)} KB`,
  );
  printLine(
    `Change sent to poke received, ${STREAMS} streams, ${CHANGES_PER_SECOND} changes/s for ${SECONDS} s: ` +
      `p50 ${percentile(delivered, 50)} ms, p95 ${percentile(delivered, 95)} ms, p99 ${percentile(delivered, 99)} ms, ${lost} lost, ${refused} changes not taken`,
  );
  const p95 = percentile(delivered, 95);
  const latency = { figure: p95, limit: DELIVERED_WITHIN_MS, unit: 'ms to a poke, p95' };
  const memory = { figure: Math.round(perStream), limit: Math.round(bare), unit: 'bytes a stream' };
  for (const [bench, row] of Object.entries({ 'pokes-memory': memory, pokes: latency })) {
    printLine(JSON.stringify({ bench, ...row, ratio: Number((row.figure / row.limit).toFixed(3)) }));
  }
  if (p95 > DELIVERED_WITHIN_MS || lost > 0 || refused > 0) process.exitCode = 1;
} finally {
  await market.stop();
}

async function memoryPerStream(
  url: string,
  path: string,
  tokens: readonly string[],
  resident: (url: string) => Promise<number>,
): Promise<number> {
  const before = await resident(url);
  const listeners = await openPokeListeners(url, path, tokens);
  // What opening them left behind is collected in the first seconds.
  await pause(5_000);
  const after = await resident(url);
  if (listeners.open() !== tokens.length) throw new Error(`Only ${listeners.open()} streams stayed open`);
  listeners.close();
  return (after - before) / tokens.length;
}

async function residentMemory(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]);
}

async function bareMemoryPerStream(tokens: readonly string[]): Promise<number> {
  const server = spawn(process.execPath, [join(import.meta.dirname, 'bare-streams.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = (await once(server.stdout, 'data')) as [Buffer];
    const resident = async (url: string) => Number(await (await fetch(`${url}/memory`)).text());
    return await memoryPerStream(String(line).trim(), '/', tokens, resident);
  } finally {
    server.kill();
  }
}

/** Ms from each change's sending to its poke, for the pokes that came; and how many changes were not taken. */
async function deliver(
  tokens: readonly string[],
): Promise<{ readonly ms: readonly number[]; readonly refused: number }> {
  const listeners = await openPokeListeners(market.url, '/api/sync/pokes', tokens);
  let refused = 0;
  const sentAt = new Map<number, number>();
  const ms: number[] = [];
  listeners.onPoke((stream) => {
    const since = sentAt.get(stream);
    if (since === undefined) return;
    sentAt.delete(stream);
    ms.push(performance.now() - since);
  });
  const free = await Promise.all(Array.from({ length: PUSHERS }, () => openCheapClient(market.url)));
  const push = async (stream: number, round: number) => {
    const client: CheapClient = free.pop() ?? (await openCheapClient(market.url));
    const answer = await client.post(PUSH_PATH, pushOf(tappedLine(round)), tokens[stream]!);
    free.push(client);
    if (answer.status !== 200) throw new Error(answer.body);
  };
  const begun = performance.now();
  const pushes: Promise<void>[] = [];
  for (let change = 0; change < SECONDS * CHANGES_PER_SECOND; change += 1) {
    // Open loop: a slow server does not get fewer changes.
    const due = begun + (change * 1_000) / CHANGES_PER_SECOND;
    while (performance.now() < due) await pause(Math.max(1, due - performance.now()));
    const stream = (change * 7) % tokens.length;
    sentAt.set(stream, performance.now());
    // Sent away, or not even let in: no poke is owed for it.
    pushes.push(
      push(stream, Math.floor(change / tokens.length)).catch(() => {
        refused += 1;
        sentAt.delete(stream);
      }),
    );
  }
  await Promise.all(pushes);
  const until = performance.now() + LOST_AFTER_MS;
  while (sentAt.size > 0 && performance.now() < until) await pause(50);
  for (const client of free) client.close();
  listeners.close();
  return { ms, refused };
}

function kilobytes(bytes: number): string {
  return (bytes / 1_000).toFixed(1);
}
