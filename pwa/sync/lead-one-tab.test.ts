import { describe, expect, test } from 'vitest';
import { leadOneTab } from './lead-one-tab.ts';

interface Held {
  readonly tab: string;
  readonly lose: () => void;
}

/** The Web Locks of one browser, for one lock: a queue, and stealing. */
function openBrowser() {
  let held: Held | undefined;
  const queue: { tab: string; grant: () => void }[] = [];
  const tabs = new Map<string, Set<(event: MessageEvent) => void>>();

  const grantNext = () => queue.shift()?.grant();
  function locksOf(tab: string): Pick<LockManager, 'request'> {
    const request = (_name: string, options: LockOptions, task: () => Promise<unknown>) =>
      new Promise<unknown>((resolve, reject) => {
        const run = () => {
          const mine: Held = { tab, lose: () => reject(new DOMException('stolen', 'AbortError')) };
          held = mine;
          void task().then((value) => {
            if (held === mine) {
              held = undefined;
              grantNext();
            }
            return resolve(value);
          });
        };
        options.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
        if (options.steal) {
          held?.lose();
          run();
        } else if (held) queue.push({ tab, grant: run });
        else run();
      });
    return { request } as Pick<LockManager, 'request'>;
  }
  function openTab(tab: string, { visible = true, answers = true } = {}) {
    const stop = new AbortController();
    const ears = new Set<(event: MessageEvent) => void>();
    tabs.set(tab, ears);
    const patience: (() => void)[] = [];
    const state = { leads: 0, leading: false };
    const channel = {
      postMessage(data: unknown) {
        for (const [other, listeners] of tabs) {
          if (other !== tab) for (const listener of listeners) listener({ data } as MessageEvent);
        }
      },
      addEventListener: (_type: string, listener: unknown) => {
        if (answers) ears.add(listener as (event: MessageEvent) => void);
      },
    };
    const over = leadOneTab(
      {
        locks: locksOf(tab),
        channel,
        visible: () => visible,
        wait: (_ms, signal) =>
          new Promise((resolve) => {
            patience.push(resolve);
            signal.addEventListener('abort', () => resolve());
          }),
        lead: (signal) =>
          new Promise((resolve) => {
            state.leads += 1;
            state.leading = true;
            signal.addEventListener('abort', () => {
              state.leading = false;
              resolve();
            });
          }),
      },
      stop.signal,
    );
    return {
      state,
      over,
      close: () => stop.abort(),
      /** The tab has waited long enough for the leader to answer. */
      async loosePatience() {
        for (const resolve of patience.splice(0)) resolve();
        await settle();
      },
    };
  }
  return { openTab };
}

const settle = async () => {
  for (let i = 0; i < 50; i += 1) await Promise.resolve();
};

describe('of several tabs', () => {
  test('one leads; the next one takes over when it closes', async () => {
    const browser = openBrowser();
    const first = browser.openTab('first');
    const second = browser.openTab('second');
    await settle();
    expect([first.state.leading, second.state.leading]).toEqual([true, false]);
    first.close();
    await settle();
    expect([first.state.leading, second.state.leading]).toEqual([false, true]);
  });

  test('a leader that answers keeps leading', async () => {
    const browser = openBrowser();
    const first = browser.openTab('first');
    const second = browser.openTab('second');
    await settle();
    await second.loosePatience();
    expect([first.state.leading, second.state.leading]).toEqual([true, false]);
  });

  test('one that is looked at takes over from a leader that is frozen', async () => {
    const browser = openBrowser();
    const frozen = browser.openTab('frozen', { answers: false });
    const second = browser.openTab('second');
    await settle();
    await second.loosePatience();
    expect(second.state.leading).toBe(true);
    expect(frozen.state.leading).toBe(false);
  });

  test('one in the background waits its turn', async () => {
    const browser = openBrowser();
    const frozen = browser.openTab('frozen', { answers: false });
    const second = browser.openTab('second', { visible: false });
    await settle();
    await second.loosePatience();
    expect([frozen.state.leading, second.state.leading]).toEqual([true, false]);
  });

  test('a browser that refuses locks is not asked without a pause', async () => {
    let asked = 0;
    const stop = new AbortController();
    const over = leadOneTab(
      {
        locks: {
          request: async () => {
            asked += 1;
            if (asked > 1_000) stop.abort();
            throw new DOMException('No storage for this page', 'SecurityError');
          },
        },
        channel: { postMessage: () => undefined, addEventListener: () => undefined },
        visible: () => true,
        wait: (_ms, signal) =>
          new Promise((resolve) => {
            signal.addEventListener('abort', () => resolve());
          }),
        lead: async () => undefined,
      },
      stop.signal,
    );
    await settle();
    expect(asked).toBe(1);
    stop.abort();
    await over;
  });
});
