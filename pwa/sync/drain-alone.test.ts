import { expect, test } from 'vitest';
import { drainAlone } from './drain-alone.ts';

/** As much of Web Locks as is needed: one lock. */
function openLocks() {
  const held = { by: undefined as object | undefined };
  const request = async (_name: string, options: LockOptions, task: (lock: Lock | null) => unknown) => {
    if (held.by && !options.steal) return task(null);
    const mine = {};
    held.by = mine;
    try {
      return await task({ name: _name, mode: 'exclusive' });
    } finally {
      if (held.by === mine) held.by = undefined;
    }
  };
  return { held, locks: { request } as unknown as Pick<LockManager, 'request'> };
}

const sent = async () => 'sent';

test('one drainer at a time; who finds another at it is told so', async () => {
  const { locks } = openLocks();
  const alone = drainAlone(locks, () => 0);
  const first = Promise.withResolvers<string>();
  const running = alone(() => first.promise);
  expect(await alone(sent)).toBeUndefined();
  first.resolve('done');
  expect(await running).toBe('done');
  expect(await alone(sent)).toBe('sent');
});

test('a drainer that was frozen with the lock in its hand loses it after 45 s', async () => {
  const { held, locks } = openLocks();
  const clock = { now: 0 };
  const alone = drainAlone(locks, () => clock.now);
  held.by = {};
  expect(await alone(sent)).toBeUndefined();
  clock.now = 45_000;
  expect(await alone(sent)).toBeUndefined();
  clock.now = 45_001;
  expect(await alone(sent)).toBe('sent');
  held.by = {};
  expect(await alone(sent)).toBeUndefined();
});
