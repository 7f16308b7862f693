import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { SIGNED_IN_COOKIE } from '#shared-schema/accounts/signed-in-cookie.ts';
import type { ServerAnswer } from './call-server.ts';
import { openDeviceDatabase } from './device-database.ts';
import { openDeviceTraces } from './device-traces.ts';
import { newAccountId } from './new-ids.ts';
import { Offline } from './offline.ts';
import { openSession } from './session.ts';
import { openSessionStore } from './session-store.ts';

const SHOPPER = newAccountId();

/** A browser's cookies, as far as `document.cookie` shows them. */
function openJar(...cookies: string[]) {
  const kept = new Map(cookies.map((each) => each.split('=') as [string, string]));
  return {
    get cookie() {
      return [...kept].map(([name, value]) => `${name}=${value}`).join('; ');
    },
    set cookie(written: string) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(written) ?? [];
      if (written.includes('Max-Age=0')) kept.delete(name);
      else kept.set(name, value);
    },
  };
}

/** A device whose storage is empty, in a browser that kept its cookies. */
function openCleared(jar: ReturnType<typeof openJar>, server: (path: string) => unknown) {
  const calls: string[] = [];
  const traces = openDeviceTraces(jar);
  const name = `cleared-${newAccountId()}`;
  const openTab = () => {
    const store = openSessionStore(openDeviceDatabase(name, { indexedDB, IDBKeyRange }), traces);
    return openSession({
      store,
      traces,
      async call(path): Promise<ServerAnswer> {
        calls.push(path);
        const answer = server(path);
        if (answer instanceof Error) throw answer;
        if (answer === 'nobody') {
          const problem = { code: 'unauthenticated', detail: '' } as const;
          return { ok: false, status: 401, problem, retryAfterMs: undefined };
        }
        return { ok: true, value: answer, status: 200, headers: new Headers() };
      },
      now: () => 0,
      exclusively: (task) => task(),
      channel: null,
    });
  };
  return { calls, openTab };
}

const asShopper = {
  accessToken: 'token',
  expiresInSeconds: 600,
  account: { id: SHOPPER, guest: false, roles: ['shopper'], email: 'a@b.example' },
};

describe('a device whose storage the browser has cleared', () => {
  test('comes back to its session before it shows anybody, and says what was last known to wait', async () => {
    const jar = openJar(`${SIGNED_IN_COOKIE}=1`);
    openDeviceTraces(jar).note({ guest: false, operations: 2, changes: 1 });
    const { openTab, calls } = openCleared(jar, () => asShopper);
    const tab = openTab();
    expect(await tab.load()).toMatchObject({
      account: { id: SHOPPER, guest: false },
      cleared: { guest: false, operations: 2, changes: 1 },
    });
    await openTab().load();
    expect(calls).toEqual(['/api/accounts/refresh']);
    await tab.clearedSeen();
    expect(tab.view().cleared).toBeUndefined();
    expect((await openTab().load()).cleared).toBeUndefined();
  });

  test('that was never anything before asks nothing', async () => {
    const { openTab, calls } = openCleared(openJar(), () => asShopper);
    expect(await openTab().load()).toEqual({ loaded: true, account: null, expired: false });
    expect(calls).toEqual([]);
  });

  test('asks again when the server could not be asked, and what a guest did meanwhile goes to the account', async () => {
    const net = { up: false };
    const { openTab } = openCleared(openJar(`${SIGNED_IN_COOKIE}=1`), () =>
      net.up ? asShopper : new Offline('no-network'),
    );
    const tab = openTab();
    expect((await tab.load()).account).toBeNull();
    const guest = await tab.ensureAccount();
    expect(guest.guest).toBe(true);
    net.up = true;
    expect(await openTab().token()).toMatchObject({ ok: true, value: { accountId: SHOPPER } });
    expect(await tab.store.read()).toMatchObject({
      account: { id: SHOPPER },
      forget: [guest.id],
      heirs: { [guest.id]: SHOPPER },
    });
  });

  test('whose session is over asks once', async () => {
    const { openTab, calls } = openCleared(openJar(`${SIGNED_IN_COOKIE}=1`), () => 'nobody');
    expect((await openTab().load()).account).toBeNull();
    await openTab().load();
    expect(calls).toHaveLength(1);
  });

  test('after a sign-out that the server never heard of, nobody is brought back', async () => {
    const jar = openJar(`${SIGNED_IN_COOKIE}=1`);
    const offline = openCleared(jar, (path) =>
      path.endsWith('/sign-in') ? asShopper : new Offline('no-network'),
    );
    const tab = offline.openTab();
    await tab.enter('sign-in', { email: 'a@b.example', password: 'long enough' });
    openDeviceTraces(jar).note({ guest: false, operations: 1, changes: 0 });
    await tab.signOut();
    const next = openCleared(jar, () => asShopper);
    expect(await next.openTab().load()).toEqual({ loaded: true, account: null, expired: false });
    expect(next.calls).toEqual([]);
  });
});
