export interface Backoff {
  readonly firstMs: number;
  readonly mostMs: number;
}

/** Replication and pokes: 1 s to 25 s, so that after an outage everything has arrived within half a minute (P10). */
export const SYNC_BACKOFF: Backoff = { firstMs: 1_000, mostMs: 25_000 };
/** The outbox's own timer while somebody looks: 15 s to 25 s, for the same reason. */
export const WATCHED_OUTBOX_BACKOFF: Backoff = { firstMs: 15_000, mostMs: 25_000 };
/** Else 15 s to 5 min; what happens on the device tries earlier. */
export const OUTBOX_BACKOFF: Backoff = { firstMs: 15_000, mostMs: 300_000 };

/** However long the server asks to be left alone, ask again within an hour. */
const LONGEST_PAUSE_MS = 3_600_000;

/**
 * How long to wait after `failures` failures in a row (1 for the first): doubling, with jitter over the upper half, so
 * that devices that lost the server at once do not come back at once; never less than the server's `Retry-After`.
 * `random` is in [0, 1).
 */
export function backoffMs(
  failures: number,
  { firstMs, mostMs }: Backoff,
  random: number,
  retryAfterMs = 0,
): number {
  const whole = Math.min(mostMs, firstMs * 2 ** Math.min(30, Math.max(0, failures - 1)));
  const own = Math.max(firstMs, whole / 2 + (whole / 2) * random);
  const asked = retryAfterMs > 0 ? retryAfterMs + firstMs * random : 0;
  return Math.round(Math.min(LONGEST_PAUSE_MS, Math.max(own, asked)));
}
