import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openDeviceDatabase } from '../device/device-database.ts';
import { newAccountId } from '../device/new-ids.ts';
import { openSession } from '../device/session.ts';
import { openSessionStore } from '../device/session-store.ts';
import { COLLECTION_NAMES, type CollectionName } from './collections.ts';
import { openAccountDatabase } from './open-account-database.ts';
import { replicateAccount } from './replicate-account.ts';
import type { ReplicationState } from './replication-state.ts';
import { openWaker } from './waker.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

/** A device whose server has nothing new. `stream` opens when the test says so, and can be poked. */
async function openDevice() {
  const accountId = newAccountId();
  const pulls: string[] = [];
  const streamMayOpen = Promise.withResolvers<void>();
  let stream: ReadableStreamDefaultController<Uint8Array> | undefined;
  const account = { id: accountId, guest: false, roles: ['shopper'] };
  const session = openSession({
    store: openSessionStore(openDeviceDatabase(`account-${accountId}`, { indexedDB, IDBKeyRange })),
    call: async () => ({
      ok: true,
      value: { accessToken: 't', expiresInSeconds: 600, account },
      status: 200,
      headers: new Headers(),
    }),
    async fetch(path, init) {
      if (!String(path).endsWith('/pokes')) {
        pulls.push(String(path).replace(/^.*\/sync\//, ''));
        return Response.json({ documents: [], checkpoint: null });
      }
      const over = Promise.withResolvers<never>();
      init?.signal?.addEventListener('abort', () => over.reject(new Error('over')));
      await Promise.race([streamMayOpen.promise, over.promise]);
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          stream = controller;
          init?.signal?.addEventListener('abort', () => controller.error(new Error('over')));
        },
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    },
    now: () => 1,
    exclusively: (task) => task(),
    channel: null,
  });
  await session.enter('sign-in', { email: 'a@b.example', password: 'long enough' });
  const database = await openAccountDatabase(accountId, getRxStorageDexie({ indexedDB, IDBKeyRange }));
  const states = new Map<CollectionName, ReplicationState>();
  const replication = replicateAccount({
    session,
    accountId,
    database,
    waker: openWaker(),
    changed: (collection, state) => states.set(collection, state),
    poked: () => undefined,
    restored: async () => undefined,
  });
  closers.push(async () => {
    await replication.stop();
    await database.close();
  });
  return {
    pulls,
    replication,
    openStream: () => streamMayOpen.resolve(),
    poke: (collection: string) =>
      stream?.enqueue(new TextEncoder().encode(`event: poke\ndata: {"collection":"${collection}"}\n\n`)),
    idle: () =>
      vi.waitFor(() => {
        expect(COLLECTION_NAMES.map((name) => states.get(name)?.phase)).toEqual(
          COLLECTION_NAMES.map(() => 'idle'),
        );
        expect(COLLECTION_NAMES.every((name) => states.get(name)?.pulledAt !== undefined)).toBe(true);
      }, 5_000),
  };
}

const oneEach = COLLECTION_NAMES.map((name) => `${name}/pull`).toSorted();

describe('the replication of an account', () => {
  test('asks once for each collection at its start when the stream opens in time', async () => {
    const device = await openDevice();
    // A network's time later: whoever pulls before has to pull again.
    await openWaker().wait(200, new AbortController().signal);
    expect(device.pulls).toEqual([]);
    device.openStream();
    await device.idle();
    expect(device.pulls.toSorted()).toEqual(oneEach);
  });

  test('begins without the stream when that does not open, and pulls once more when it does', async () => {
    const device = await openDevice();
    await device.idle();
    expect(device.pulls.toSorted()).toEqual(oneEach);
    device.openStream();
    await vi.waitFor(() => expect(device.pulls.toSorted()).toEqual([...oneEach, ...oneEach].toSorted()));
  });

  test('hears a poke that comes while the first pull is on its way', async () => {
    const device = await openDevice();
    device.openStream();
    await vi.waitFor(() => expect(device.pulls).toContain('orders/pull'));
    device.poke('orders');
    await vi.waitFor(() => expect(device.pulls.filter((each) => each === 'orders/pull')).toHaveLength(2));
    await device.idle();
    expect(device.pulls.toSorted()).toEqual([...oneEach, 'orders/pull'].toSorted());
  });

  test('begins at once when somebody asks, and never after its end', async () => {
    const device = await openDevice();
    device.replication.wake();
    await device.idle();
    expect(device.pulls.toSorted()).toEqual(oneEach);
    const other = await openDevice();
    await other.replication.stop();
    other.replication.wake();
    expect(other.pulls).toEqual([]);
  });
});
