import { parseArgs } from 'node:util';
import { syncSummary } from '../../pwa/sync-status/sync-summary.ts';
import { drainForSession } from '../../pwa/sync/device-outbox.ts';
import { drainAlone } from '../../pwa/sync/drain-alone.ts';
import type { DrainReport } from '../../pwa/sync/drain-outbox.ts';
import { startDrainTriggers } from '../../pwa/sync/drain-triggers.ts';
import { NOTHING_SYNCED } from '../../pwa/sync/sync-state.ts';
import { printLine } from '../../sync-server/commands/print-line.ts';
import { putOnSale } from '../feed-file.ts';
import { openProofMarket, quantile } from './open-proof-shop.ts';
import { printProof } from './print-proof.ts';
import { type Fetch, openProofDevice, type ProofDevice } from './proof-device.ts';
import { wishFor } from './wish-for.ts';

/**
 * Devices with an order each, all at once, in real time, with the product's own session, outbox and timers on an IndexedDB in
 * memory and real connections to a real server. For 70 s the server's answers vanish, or it takes no token; or the tab that
 * drains was frozen with its lock in the hand, for ever. What is not mended within the minute must be shown loudly then, and the order must
 * have its verdict within two minutes of the end of the fault, or, where it never ends, of its beginning.
 */
const { trials } = parseArgs({ options: { trials: { type: 'string', default: '100' } } }).values;
const FAULT_MS = 70_000;
const SHOWN_AT_MS = 65_000;
const LIMIT_MS = 120_000;
const FAULTS = ['black hole', 'dead token', 'frozen tab'] as const;

const market = await openProofMarket();
const healed: number[] = [];
let failures = 0;
try {
  await putOnSale(market, 'Wheelwright', { name: 'Proof wheel', price: '50', quantity: 9_999 });
  const wish = await wishFor(market.url, 'Proof wheel');
  const all = Array.from({ length: Number(trials) }, async (_, nth) => {
    const fault = FAULTS[nth % FAULTS.length] ?? 'black hole';
    const { shown, healedMs } = await tryOne(fault);
    if (healedMs !== undefined) healed.push(healedMs);
    if (shown && healedMs !== undefined && healedMs <= LIMIT_MS) return;
    failures += 1;
    printLine(
      `${fault}: ${shown ? '' : 'not shown, '}${healedMs === undefined ? 'not healed' : `healed after ${healedMs} ms`}`,
    );
  });
  await Promise.all(all);

  async function tryOne(fault: (typeof FAULTS)[number]) {
    const until = Date.now() + FAULT_MS;
    const device = openProofDevice(market.url, faultyFetch(fault, until));
    await device.order(wish);
    const stop = new AbortController();
    const reports = startDraining(device, fault === 'frozen tab', stop.signal);
    await sleep(until - Date.now() - FAULT_MS + SHOWN_AT_MS);
    const shown = (await isSettled(device)) || (await isLoud(device, reports.last));
    const begins = fault === 'frozen tab' ? until - FAULT_MS : until;
    const healedMs = await untilVerdict(device, begins);
    stop.abort();
    return { shown, healedMs };
  }
} finally {
  await market.stop();
}
printProof({
  promise: 'P13',
  proof: 'stuck-sync-heals',
  n: Number(trials),
  failures,
  figures: { healedP50Ms: quantile(healed, 0.5), healedMostMs: quantile(healed, 1), limitMs: LIMIT_MS },
});

/** The line of one device: what it asks reaches the server in any case. */
function faultyFetch(fault: string, until: number): Fetch {
  return async (input, init) => {
    const broken = Date.now() < until;
    if (!broken || fault === 'frozen tab') return fetch(input, init);
    if (fault === 'dead token') {
      const headers = new Headers(init?.headers);
      if (headers.has('authorization')) headers.set('authorization', 'Bearer spent');
      return fetch(input, { ...init, headers });
    }
    const answer = await fetch(input, init);
    if (!String(input).endsWith('/api/operations')) return answer;
    return new Promise((_, reject) => {
      init?.signal?.addEventListener('abort', () => reject(new DOMException('No answer', 'AbortError')));
    });
  };
}

function startDraining({ session, outbox }: ProofDevice, frozen: boolean, stop: AbortSignal) {
  const reports: { last?: DrainReport } = {};
  const alone = drainAlone(oneLock(frozen), () => performance.now());
  startDrainTriggers(
    {
      async drain() {
        const report = await drainForSession(session, {
          outbox,
          reached: () => false,
          alone,
          now: Date.now,
          settled: () => undefined,
        });
        if (report) reports.last = report;
        return report;
      },
      page: new EventTarget(),
      visible: () => true,
      now: Date.now,
      random: Math.random,
      setTimer: (task, ms) => setTimeout(task, ms),
      clearTimer: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
    },
    stop,
  );
  return reports;
}

/** A browser's lock; `held`: by a tab that never lets go. */
function oneLock(held: boolean): Pick<LockManager, 'request'> {
  let taken = held;
  const request = async (name: string, options: LockOptions, task: LockGrantedCallback<unknown>) => {
    if (taken && !options.steal) return task(null);
    taken = true;
    try {
      return await task({ name, mode: 'exclusive' });
    } finally {
      taken = false;
    }
  };
  return { request } as Pick<LockManager, 'request'>;
}

/** What has healed within the minute need not be shown. */
async function isSettled({ session, outbox }: ProofDevice): Promise<boolean> {
  const { account } = session.view();
  const [row] = account ? await outbox.list(account.id) : [];
  return row?.state === 'accepted';
}

/** Whether "Sync status" would say something: 'good' is what is hidden at the foot of the screen. */
async function isLoud({ session, outbox }: ProofDevice, drained: DrainReport | undefined): Promise<boolean> {
  const { account, expired } = session.view();
  const rows = account ? await outbox.list(account.id) : [];
  const summary = syncSummary('reached', NOTHING_SYNCED, rows, drained, expired, Date.now());
  return summary.tone === 'bad';
}

async function untilVerdict(device: ProofDevice, since: number): Promise<number | undefined> {
  while (Date.now() - since < 2 * LIMIT_MS) {
    if (await isSettled(device)) return Math.max(0, Date.now() - since);
    await sleep(100);
  }
  return undefined;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
