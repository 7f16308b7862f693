import { expect, test } from 'vitest';
import type { AccountId } from '#shared-schema/ids.ts';
import type { Db } from '../platform/database.ts';
import { silentLog } from '../platform/logger.ts';
import { gatherPushes } from './gather-pushes.ts';
import type { PushableCollection } from './write-pushes.ts';

/** A collection whose batches end when they are told to. Nothing is ever written. */
function slowCollection() {
  const batches: { readonly accounts: string[]; readonly end: () => void }[] = [];
  const collection: PushableCollection = {
    name: 'slow',
    pull: async () => [],
    plan: async (_, { pushes }) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      batches.push({ accounts: pushes.map(({ accountId }) => accountId), end: resolve });
      await promise;
      return {
        pushes: pushes.map(() => ({ seen: null, rows: [], changed: false })),
        write: async () => [],
      };
    },
  };
  const push = gatherPushes({ db: {} as Db, log: silentLog, now: () => new Date(0) }, collection);
  return { batches, push: (account: string) => push(account as AccountId, [{}]) };
}

test('a push goes at once; those that come while the lanes are taken go together, one of each account', async () => {
  const { batches, push } = slowCollection();
  const all = ['a', 'b', 'c', 'd', 'c', 'a'].map(push);
  expect(batches.map(({ accounts }) => accounts)).toEqual([['a'], ['b']]);
  batches[1]?.end();
  await all[1];
  // The first push of "a" is still at work.
  await expect.poll(() => batches.length).toBe(3);
  expect(batches[2]?.accounts).toEqual(['c', 'd']);
  for (let n = 0; n < 5; n += 1) {
    for (const batch of batches) batch.end();
    await Promise.resolve();
    await new Promise(setImmediate);
  }
  await Promise.all(all);
  expect(batches.flatMap(({ accounts }) => accounts).toSorted()).toEqual(['a', 'a', 'b', 'c', 'c', 'd']);
});
