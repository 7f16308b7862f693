import { setTimeout as pause } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import { addToCartLine } from '#shared-schema/cart/add-to-cart-line.ts';
import { cartLineId } from '#shared-schema/cart/cart-line.ts';
import { emptyCartLineState } from '#shared-schema/cart/empty-cart-line-state.ts';
import { percentile } from '../../bench/drive.ts';
import { guestTokens } from '../../bench/guest-tokens.ts';
import { type Backoff, backoffMs, OUTBOX_BACKOFF, SYNC_BACKOFF } from '../../pwa/sync/backoff.ts';
import { printLine } from '../../sync-server/commands/print-line.ts';
import { printProof } from './print-proof.ts';
import { openProofMarket } from './proof-market.ts';
import { orderOf } from './shopper.ts';

/*
 * P19. The network comes back for everybody: within a second each device sends what it has, 19 lines of its cart in one push, as
 * replication does, and one order in one batch, as the outbox does. Who is sent away waits as the app waits (its own backoff, and
 * Retry-After). `npm run prove -- reconnect-storm [DEVICES]`
 */
const DEVICES = Number(process.argv[2] ?? 2_000);
const LINES = 19;
const WITHIN_MS = 60_000;

const market = await openProofMarket(200, 1_000_000);
const met = { busy: 0, other5xx: 0, broken: 0, refused: 0 };
const retries: number[] = [];
const drained: number[] = [];
try {
  const tokens = await guestTokens(market.url, DEVICES);
  const begun = performance.now();
  await Promise.all(
    tokens.map(async (token, n) => {
      await pause(Math.random() * 1_000);
      await Promise.all([
        sendUntilTaken(
          '/api/sync/cart-lines/push',
          cartOf(),
          token,
          SYNC_BACKOFF,
          (body) => body.problems?.length === 0,
        ),
        sendUntilTaken('/api/operations', orderBatch(n), token, OUTBOX_BACKOFF, (body) =>
          ['accepted', 'duplicate'].includes(body.verdicts?.[0]?.verdict ?? ''),
        ),
      ]);
      drained.push(performance.now() - begun);
    }),
  );
  const [books] = await market.audit(
    (sql) => sql<{ orders: number; lines: number }[]>`
      select (select count(*)::int from orders) as orders, (select count(*)::int from cart_lines) as lines`,
  );
  const lateDevices = drained.filter((ms) => ms > WITHIN_MS).length;
  const lost = Math.abs(DEVICES - (books?.orders ?? 0)) + Math.abs(DEVICES * LINES - (books?.lines ?? 0));
  printLine(`orders ${books?.orders}, lines ${books?.lines}`);
  printProof({
    promise: 'P19',
    proof: 'reconnect-storm',
    n: DEVICES * (LINES + 1),
    failures: lateDevices + lost + met.other5xx + met.refused,
    figures: {
      devices: DEVICES,
      drainedMs: Math.round(Math.max(...drained)),
      deviceDrainedP50Ms: percentile(drained, 50),
      deviceDrainedP95Ms: percentile(drained, 95),
      sentAwayWithRetryAfter: met.busy,
      other5xx: met.other5xx,
      brokenConnections: met.broken,
      retries: retries.length,
      mostRetriesIn100Ms: mostWithin(retries, 100),
    },
  });
} finally {
  await market.close();
}

interface Body {
  readonly problems?: readonly unknown[];
  readonly verdicts?: readonly { readonly verdict: string }[];
}

async function sendUntilTaken(
  path: string,
  body: object,
  token: string,
  backoff: Backoff,
  taken: (body: Body) => boolean,
): Promise<void> {
  for (let failures = 1; ; failures += 1) {
    const answer = await send(path, body, token);
    if (answer?.status === 200) {
      if (!taken(answer.body)) met.refused += 1;
      return;
    }
    if (!answer) met.broken += 1;
    else if (answer.status === 503 && answer.retryAfterMs > 0) met.busy += 1;
    else met.other5xx += 1;
    await pause(backoffMs(failures, backoff, Math.random(), answer?.retryAfterMs));
    retries.push(performance.now());
  }
}

async function send(path: string, body: object, token: string) {
  try {
    const answer = await fetch(`${market.url}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(20_000),
    });
    const retryAfterMs = Number(answer.headers.get('retry-after') ?? 0) * 1_000;
    return { status: answer.status, retryAfterMs, body: (await answer.json()) as Body };
  } catch {
    return undefined;
  }
}

function cartOf() {
  const { sellerId, unitPrice, currency, variantIds } = market.shelf;
  const rows = variantIds.slice(0, LINES).map((variantId) => ({
    newDocumentState: {
      id: cartLineId(variantId, sellerId),
      productId: `p-${variantId}`,
      variantId,
      sellerId,
      state: addToCartLine(emptyCartLineState, 'storm-counter', 1),
      priceSeen: { amount: unitPrice, currency },
      addedAt: 1_700_000_000_000,
      _deleted: false,
    },
  }));
  return { rows };
}

function orderBatch(n: number) {
  const operation = { operationId: uuidv7(), seq: 1, kind: 'place-order', payload: orderOf(market.shelf, n) };
  return { deviceId: uuidv7(), operations: [operation] };
}

/** The most of these moments that lie in one window of so many ms. */
function mostWithin(moments: readonly number[], windowMs: number): number {
  const sorted = moments.toSorted((a, b) => a - b);
  let from = 0;
  let most = 0;
  for (const [to, moment] of sorted.entries()) {
    while (moment - (sorted[from] ?? moment) > windowMs) from += 1;
    most = Math.max(most, to - from + 1);
  }
  return most;
}
