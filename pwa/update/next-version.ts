/**
 * `none`; `waiting`: the next version is fetched and asks to be let in; `let-in`: it has taken over, and this page,
 * which is still the old one, has to be loaded anew as soon as nothing is lost by it.
 */
export type NextVersion = 'none' | 'waiting' | 'let-in';

let next: NextVersion = 'none';
let askToTakeOver: (() => void) | undefined;
let look: () => void = () => undefined;
const listeners = new Set<() => void>();

/** What is known of the next version, for `useSyncExternalStore`. */
export const nextVersion = {
  now: (): NextVersion => next,
  subscribe(onChange: () => void): () => void {
    listeners.add(onChange);
    return () => void listeners.delete(onChange);
  },
};

const leaving = new AbortController();

/**
 * Aborts when the next version is let in. What fetches in the background has to end then: the browser waits until the old
 * worker has nothing in hand, and every request goes through its hands. Seen: minutes, while pictures were coming.
 */
export const nextVersionLetIn: AbortSignal = leaving.signal;

/** The person agreed: the waiting version takes over in every tab. */
export function letNextVersionIn(): void {
  leaveForNextVersion();
  askToTakeOver?.();
}

/** The person agreed, here or in another tab. */
export function leaveForNextVersion(): void {
  leaving.abort();
}

/** Asks the server now whether there is a next version; without a network, or a worker, nothing happens. */
export function lookForNextVersion(): void {
  look();
}

/** Called by the registration once it can. */
export function learnToLook(lookNow: () => void): void {
  look = lookNow;
}

/** Called by the registration when something is learnt. */
export function learnOfNextVersion(state: NextVersion, takeOver?: () => void): void {
  next = state;
  askToTakeOver = takeOver ?? askToTakeOver;
  for (const listener of listeners) listener();
}
