/** Only one tab, or the service worker, of a browser drains its outbox. */
export const DRAIN_LOCK = 'offshelf-outbox';

/** A drainer that is at work lets go, or has something to show for it, much sooner than that. */
const FROZEN_AFTER_MS = 45_000;

/**
 * Answers how to run a task unless another drainer of this browser is at it; then it answers undefined. One that holds on for
 * 45 s was frozen with its request under way and may stay so for hours: its turn is taken. Should it wake up after all,
 * sending an operation twice is safe, its id says so. `now`: a clock that nobody sets.
 */
export function drainAlone(
  locks: Pick<LockManager, 'request'> | undefined,
  now: () => number,
): <T>(task: () => Promise<T>) => Promise<T | undefined> {
  let heldSince: number | undefined;
  return async (task) => {
    if (!locks) return task();
    const steal = heldSince !== undefined && now() - heldSince > FROZEN_AFTER_MS;
    return locks.request(DRAIN_LOCK, steal ? { steal } : { ifAvailable: true }, (lock) => {
      if (!lock) {
        heldSince ??= now();
        return undefined;
      }
      heldSince = undefined;
      return task();
    });
  };
}
