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

/** The person agreed: the waiting version takes over in every tab. */
export function letNextVersionIn(): void {
  askToTakeOver?.();
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
