import { describe, expect, test } from 'vitest';
import type { DrainReport } from './drain-outbox.ts';
import { startDrainTriggers } from './drain-triggers.ts';

const idle = async () => {
  for (let i = 0; i < 10; i += 1) await Promise.resolve();
};

function openPage(answers: (DrainReport | undefined | Error)[], visible = false) {
  const page = new EventTarget();
  const document = new EventTarget();
  const stop = new AbortController();
  const clock = { now: 0 };
  const timers: { task: () => void; ms: number }[] = [];
  let drains = 0;
  const triggers = startDrainTriggers(
    {
      drain: async () => {
        const answer = drains < answers.length ? answers[drains] : { settled: 0, left: 0 };
        drains += 1;
        if (answer instanceof Error) throw answer;
        return answer;
      },
      page,
      document,
      visible: () => visible,
      now: () => clock.now,
      random: () => 0,
      setTimer: (task, ms) => timers.push({ task, ms }),
      clearTimer: () => undefined,
    },
    stop.signal,
  );
  return { page, document, stop, clock, timers, triggers, drains: () => drains };
}

describe('the outbox is drained', () => {
  test('at start, when something is written, and when the page comes back', async () => {
    const page = openPage([]);
    await idle();
    for (const wake of [
      () => page.triggers.nudge(),
      () => page.page.dispatchEvent(new Event('online')),
      () => page.page.dispatchEvent(new Event('pageshow')),
      () => page.document.dispatchEvent(new Event('visibilitychange')),
    ]) {
      wake();
      await idle();
    }
    expect(page.drains()).toBe(5);
    expect(page.timers).toEqual([]);
  });

  test('once more when something arrives during a drain', async () => {
    const page = openPage([]);
    page.triggers.nudge();
    page.triggers.nudge();
    await idle();
    expect(page.drains()).toBe(2);
  });

  test('by a timer that grows from 15 s to 5 min while something is left', async () => {
    const stuck: DrainReport = { settled: 0, left: 1, trouble: 'offline' };
    const page = openPage(Array.from({ length: 9 }, () => stuck));
    await idle();
    for (let i = 0; i < 8; i += 1) {
      page.timers.at(-1)?.task();
      await idle();
    }
    expect(page.timers.map((timer) => timer.ms / 1000)).toEqual([15, 15, 30, 60, 120, 150, 150, 150, 150]);
  });

  test('by a timer of at most 25 s while somebody looks', async () => {
    const stuck: DrainReport = { settled: 0, left: 1, trouble: 'offline' };
    const page = openPage(
      Array.from({ length: 9 }, () => stuck),
      true,
    );
    await idle();
    for (let i = 0; i < 8; i += 1) {
      page.timers.at(-1)?.task();
      await idle();
    }
    expect(page.timers).toHaveLength(9);
    for (const { ms } of page.timers) expect(ms).toBeLessThanOrEqual(25_000);
  });

  test('not before the time that the server asked for, except for the person', async () => {
    const page = openPage([{ settled: 0, left: 1, retryAfterMs: 60_000 }]);
    await idle();
    page.triggers.nudge();
    await idle();
    expect(page.drains()).toBe(1);
    await page.triggers.hurry();
    expect(page.drains()).toBe(2);
  });

  test('by the timer, whatever the clock says and however long the server asked for', async () => {
    const page = openPage([{ settled: 0, left: 1, retryAfterMs: 7_200_000 }]);
    await idle();
    expect(page.timers.at(-1)?.ms).toBe(3_600_000);
    page.timers.at(-1)?.task();
    await idle();
    expect(page.drains()).toBe(2);
  });

  test('soon again when another tab was at it', async () => {
    const page = openPage([undefined]);
    await idle();
    expect(page.timers.map((timer) => timer.ms)).toEqual([1_000]);
  });

  test('again after the storage failed', async () => {
    const page = openPage([new Error('Connection to Indexed Database server lost')]);
    await idle();
    expect(page.timers).toHaveLength(1);
  });

  test('no more after its page is gone', async () => {
    const page = openPage([]);
    await idle();
    page.stop.abort();
    page.page.dispatchEvent(new Event('online'));
    await idle();
    expect(page.drains()).toBe(1);
  });
});
