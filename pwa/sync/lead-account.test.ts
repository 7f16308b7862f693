import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { afterEach, describe, expect, test } from 'vitest';
import type { AccountId } from '#shared-schema/ids.ts';
import { openDeviceDatabase } from '../device/device-database.ts';
import { newAccountId } from '../device/new-ids.ts';
import { Offline } from '../device/offline.ts';
import { openSession } from '../device/session.ts';
import { openSessionStore } from '../device/session-store.ts';
import { openAccountDatabases } from './account-databases.ts';
import { leadAccount } from './lead-account.ts';
import { openAccountDatabase } from './open-account-database.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

/** A leading tab whose server answers everything with nothing new. */
function openLeader({ wipe = async () => undefined as void, up = true } = {}) {
  const storage = getRxStorageDexie({ indexedDB, IDBKeyRange });
  const shopper = newAccountId();
  const net = { up };
  const streams: string[] = [];
  const session = openSession({
    store: openSessionStore(openDeviceDatabase(`lead-${shopper}`, { indexedDB, IDBKeyRange })),
    async call(path) {
      if (!net.up) throw new Offline('no-network');
      const account = { id: shopper, guest: false, roles: ['shopper'] };
      const value = path.endsWith('/sign-out') ? {} : { accessToken: 't', expiresInSeconds: 600, account };
      return { ok: true, value, status: 200, headers: new Headers() };
    },
    async fetch(path, init) {
      if (!String(path).endsWith('/pokes')) return Response.json({ documents: [], checkpoint: null });
      streams.push(String(path));
      const body = new ReadableStream({
        start: (stream) => init?.signal?.addEventListener('abort', () => stream.error(new Error('over'))),
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    },
    now: () => 1,
    exclusively: (task) => task(),
    channel: null,
  });
  const done: string[] = [];
  const name = (id: AccountId) => (id === shopper ? 'shopper' : 'guest');
  const stop = new AbortController();
  const lead = () => {
    const over = leadAccount(
      {
        session,
        databases: openAccountDatabases(async (id) => {
          const database = await openAccountDatabase(id, storage);
          closers.push(() => database.close());
          return database;
        }),
        handOver: async (guest, heir) => void done.push(`${name(guest)} to ${name(heir)}`),
        async forget(id) {
          done.push(`wipe ${name(id)}`);
          await wipe();
          await session.store.forgotten(id);
        },
        changed: () => undefined,
        poked: () => undefined,
        wakeWith: () => undefined,
      },
      stop.signal,
    );
    closers.push(async () => {
      stop.abort();
      await over;
    });
  };
  const credentials = { email: 'a@b.example', password: 'long enough' };
  return { session, net, streams, done, lead, credentials };
}

/** A machine that is busy takes longer than the second that is usual. */
const PATIENT = { timeout: 10_000 };

describe('the leading tab', () => {
  test("hands a guest's work over before it wipes the guest, where the page that signed in had died", async () => {
    const tab = openLeader();
    await tab.session.ensureAccount();
    await tab.session.enter('sign-in', tab.credentials);
    tab.lead();
    await expect.poll(() => tab.done, PATIENT).toEqual(['guest to shopper', 'wipe guest']);
    expect(await tab.session.store.read()).toMatchObject({ forget: [], heirs: {} });
  });

  test('hands nothing to who signs in after somebody else has left', async () => {
    const tab = openLeader();
    await tab.session.ensureAccount();
    await tab.session.store.switchAccount(null, false);
    await tab.session.load();
    await tab.session.enter('sign-in', tab.credentials);
    tab.lead();
    await expect.poll(() => tab.done, PATIENT).toEqual(['wipe guest']);
  });

  test('goes on replicating when what somebody left cannot be wiped now', async () => {
    const tab = openLeader({ wipe: () => Promise.reject(new Error('Another tab holds it')) });
    await tab.session.store.switchAccount({ id: newAccountId(), guest: true, roles: ['shopper'] }, false);
    await tab.session.store.switchAccount(null, false);
    await tab.session.load();
    await tab.session.enter('sign-in', tab.credentials);
    tab.lead();
    await expect.poll(() => tab.done, PATIENT).toEqual(['wipe guest']);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(tab.streams).toHaveLength(1);
  });

  test('takes the cookie back as soon as it can, also when nobody uses the device', async () => {
    const tab = openLeader();
    await tab.session.enter('sign-in', tab.credentials);
    tab.net.up = false;
    await tab.session.signOut();
    tab.lead();
    await expect.poll(() => tab.done, PATIENT).toEqual(['wipe shopper']);
    tab.net.up = true;
    await expect
      .poll(async () => (await tab.session.store.read()).signOutUnsent, { timeout: 3_000 })
      .toBe(false);
  });
});
