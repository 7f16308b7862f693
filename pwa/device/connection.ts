/** What the last request showed. `navigator.onLine` is only believed when it says "offline". */
export type Connection = 'unknown' | 'reached' | 'unreachable';

let connection: Connection = 'unknown';
/** By the page's own clock, which nobody sets. */
let reachedAt = Number.NEGATIVE_INFINITY;
const listeners = new Set<() => void>();

export function readConnection(): Connection {
  return connection;
}

/** Calls `listener` on each change; returns how to stop. Made for `useSyncExternalStore`. */
export function subscribeConnection(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the server answered so short a time ago; a network that is gone is not always told. */
export function reachedWithin(ms: number): boolean {
  return connection === 'reached' && performance.now() - reachedAt <= ms;
}

/** Told by every request to the server. */
export function noteConnection(next: Connection): void {
  if (next === 'reached') reachedAt = performance.now();
  if (next === connection) return;
  connection = next;
  for (const listener of listeners) listener();
}

/** Follows the browser's own events until `signal` aborts: "offline" is a fact, "online" only a reason to try. */
export function followBrowserConnection(target: EventTarget, onLine: boolean, signal: AbortSignal): void {
  if (!onLine) noteConnection('unreachable');
  target.addEventListener('offline', () => noteConnection('unreachable'), { signal });
  target.addEventListener('online', () => noteConnection('unknown'), { signal });
}
