import { setTimeout as pause } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';

/** One request while the database is away. */
export interface Asked {
  readonly ms: number;
  /** 0: the connection broke, or nothing came. */
  readonly status: number;
  readonly retryAfter: boolean;
}

/** Asks at a steady rate, whatever comes back, until `signal` aborts; answers what came of it. */
export async function askSteadily(url: string, perSecond: number, signal: AbortSignal): Promise<Asked[]> {
  const asked: Promise<Asked>[] = [];
  while (!signal.aborted) {
    asked.push(ask(url, asked.length));
    await pause(1000 / perSecond, undefined, { signal }).catch(() => undefined);
  }
  return Promise.all(asked);
}

/** In turn what a device asks for: a shelf list, a token, its changes. */
async function ask(url: string, nth: number): Promise<Asked> {
  const [path, body] = [
    ['/api/catalog/manifest', undefined],
    ['/api/accounts/guest', { accountId: uuidv7(), secret: uuidv7() + uuidv7() }],
    ['/api/pickup-points', undefined],
  ][nth % 3] as [string, object | undefined];
  const from = performance.now();
  try {
    const response = await fetch(`${url}${path}`, {
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
      headers: { 'content-type': 'application/json', 'cache-control': 'no-cache' },
      signal: AbortSignal.timeout(30_000),
    });
    await response.arrayBuffer();
    const { status, headers } = response;
    const retryAfter = /^\d+$/.test(headers.get('retry-after') ?? '');
    return { ms: performance.now() - from, status, retryAfter };
  } catch {
    return { ms: performance.now() - from, status: 0, retryAfter: false };
  }
}
