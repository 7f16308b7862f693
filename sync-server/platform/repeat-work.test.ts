import { expect, test } from 'vitest';
import { silentLog } from './logger.ts';
import { repeatWork } from './repeat-work.ts';
import { createWakeSignal } from './wake-signal.ts';

const never = 2 ** 30;

test('work is repeated while there is more, then on each wake, and ends on abort', async () => {
  const stop = new AbortController();
  const wakeSignal = createWakeSignal();
  let rounds = 0;
  const ended = repeatWork({
    name: 'counting',
    everyMs: never,
    wakeSignal,
    signal: stop.signal,
    log: silentLog,
    work: async () => {
      rounds += 1;
      if (rounds === 4) stop.abort();
      // the wake comes before the wait: it must not be lost
      if (rounds === 3) wakeSignal.wake();
      return rounds < 3;
    },
  });
  await ended;
  expect(rounds).toBe(4);
});

test('a wake from outside ends the wait', async () => {
  const wakeSignal = createWakeSignal();
  const { signal } = new AbortController();
  const waiting = wakeSignal.wait(never, signal);
  wakeSignal.wake();
  await waiting;
  const stop = new AbortController();
  const again = wakeSignal.wait(never, stop.signal);
  stop.abort();
  await again;
});

test('a round that throws does not end the work', async () => {
  const stop = new AbortController();
  const said: string[] = [];
  await repeatWork({
    name: 'stumbling',
    everyMs: never,
    signal: stop.signal,
    log: {
      ...silentLog,
      error: (_, sentence) => {
        said.push(sentence);
        stop.abort();
      },
    },
    work: async () => {
      throw new Error('tripped');
    },
  });
  expect(said).toEqual(['Background work failed']);
});
