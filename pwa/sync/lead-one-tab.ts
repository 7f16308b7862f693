export interface LeadParts {
  readonly locks: Pick<LockManager, 'request'>;
  readonly channel: Pick<BroadcastChannel, 'postMessage' | 'addEventListener'>;
  /** Does the leader's work until the signal aborts: another tab leads, or this one is closing. */
  readonly lead: (signal: AbortSignal) => Promise<void>;
  readonly visible: () => boolean;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

const LOCK = 'offshelf-sync';
/** How long a visible tab waits for the leader to say that it is alive. */
const ANSWER_MS = 4_000;
const AGAIN_MS = 250;

/**
 * One tab of the browser leads, until `signal` aborts. The lock goes to the next tab when the leader closes. A leader that
 * is frozen in the background keeps its lock but does not answer; a tab that somebody looks at then takes it over.
 */
export async function leadOneTab(parts: LeadParts, signal: AbortSignal): Promise<void> {
  let leading = false;
  let leaderSeen = false;
  parts.channel.addEventListener(
    'message',
    ({ data }: MessageEvent<unknown>) => {
      if (data === 'who-leads' && leading) parts.channel.postMessage('i-lead');
      if (data === 'i-lead') leaderSeen = true;
    },
    { signal },
  );

  const holdLock = (steal: boolean) => {
    const request = new AbortController();
    const leadNow = async () => {
      leading = true;
      await parts.lead(AbortSignal.any([signal, request.signal]));
    };
    // A request that steals must not have a signal (Web Locks, 4.1).
    const options = steal ? { steal } : { signal };
    return parts.locks
      .request(LOCK, options, leadNow)
      .catch(() => undefined)
      .finally(() => {
        leading = false;
        request.abort();
      });
  };

  while (!signal.aborted) {
    const turn = holdLock(false);
    const over = new AbortController();
    void turn.finally(() => over.abort());
    // `leading` is set when the lock is granted.
    // oxlint-disable-next-line eslint/no-unmodified-loop-condition
    while (!leading && !over.signal.aborted && !signal.aborted) {
      leaderSeen = false;
      parts.channel.postMessage('who-leads');
      await parts.wait(ANSWER_MS, AbortSignal.any([signal, over.signal]));
      if (!leading && !leaderSeen && parts.visible() && !signal.aborted && !over.signal.aborted) {
        await holdLock(true);
      }
    }
    await turn;
    // A browser that refuses locks to this page (no storage allowed) refuses at once: asking must not fill the page's time.
    if (!signal.aborted) await parts.wait(AGAIN_MS, signal);
  }
}
