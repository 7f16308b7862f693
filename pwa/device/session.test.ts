import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { apiCall } from './api.ts';
import type { CallInit, ServerAnswer } from './call-server.ts';
import { openDeviceDatabase } from './device-database.ts';
import { newAccountId } from './new-ids.ts';
import { Offline } from './offline.ts';
import { openSession, type Session } from './session.ts';
import { openSessionStore } from './session-store.ts';

interface Call {
  readonly path: string;
  readonly init: CallInit;
}

let databases = 0;

/** A device with a server that is a function. Sessions opened with the same `name` share the database, like tabs. */
function openDevice(server: (call: Call) => unknown, name = `device-${databases++}`) {
  const calls: Call[] = [];
  const clock = { now: 1_000_000 };
  const listeners = new Set<() => void>();
  const exclusively = inTurn();
  const call = async (path: string, init: CallInit = {}): Promise<ServerAnswer> => {
    calls.push({ path, init });
    const answer = server({ path, init });
    if (answer instanceof Error) throw answer;
    if (typeof answer === 'object' && answer !== null && 'problem' in answer) {
      return { ok: false, status: 401, retryAfterMs: undefined, ...answer } as ServerAnswer;
    }
    return { ok: true, value: answer, status: 200, headers: new Headers() };
  };
  const openTab = (): Session =>
    openSession({
      store: openSessionStore(openDeviceDatabase(name, { indexedDB, IDBKeyRange })),
      call,
      now: () => clock.now,
      exclusively,
      channel: {
        postMessage: () => queueMicrotask(() => listeners.forEach((listener) => listener())),
        close: () => undefined,
        addEventListener: (_type: string, listener: unknown) => {
          if (typeof listener === 'function') listeners.add(() => listener());
        },
      },
    });
  return { calls, clock, openTab };
}

/** One task at a time, like a Web Lock. */
function inTurn() {
  let turn: Promise<unknown> = Promise.resolve();
  return <T>(task: () => Promise<T>): Promise<T> => {
    const mine = turn.then(task);
    turn = mine.catch(() => undefined);
    return mine;
  };
}

const answerFor = (id: unknown, guest: boolean, accessToken: string, more = {}) => ({
  accessToken,
  expiresInSeconds: 600,
  account: { id, guest, roles: ['shopper'], ...more },
});

const guestServer = ({ path, init }: Call) =>
  path === '/api/accounts/guest'
    ? answerFor((init.json as { accountId: string }).accountId, true, 'guest-token')
    : new Offline('no-network');

describe('a guest', () => {
  test('is made on the device with no network, once for two tabs', async () => {
    const device = openDevice(() => new Offline('no-network'));
    const [a, b] = await Promise.all([device.openTab().ensureAccount(), device.openTab().ensureAccount()]);
    expect(a).toEqual(b);
    expect(a.guest).toBe(true);
    expect(a.secret?.length).toBeGreaterThanOrEqual(32);
    expect(device.calls).toEqual([]);
  });

  test('gets a token by sending the same id and secret again, and keeps it while it is fresh', async () => {
    const device = openDevice(guestServer);
    const tab = device.openTab();
    await tab.ensureAccount();
    expect(await tab.token()).toMatchObject({ ok: true, value: { value: 'guest-token' } });
    await tab.token();
    expect(device.calls).toHaveLength(1);
    device.clock.now += 600_000;
    await tab.token();
    expect(device.calls).toHaveLength(2);
    expect(device.calls[1]?.init.json).toEqual(device.calls[0]?.init.json);
  });

  test('asks once for callers that come at the same time', async () => {
    const device = openDevice(guestServer);
    const tab = device.openTab();
    await tab.ensureAccount();
    await Promise.all([tab.token(), tab.token(), tab.token()]);
    expect(device.calls).toHaveLength(1);
  });

  test('is told that the server could not be reached', async () => {
    const device = openDevice(() => new Offline('no-network'));
    const tab = device.openTab();
    await tab.ensureAccount();
    await expect(tab.token()).rejects.toBeInstanceOf(Offline);
  });
});

describe('signing in', () => {
  const shopper = newAccountId();
  const server = (call: Call) =>
    call.path === '/api/accounts/sign-in'
      ? answerFor(shopper, false, 'shopper-token', { email: 'a@b.example' })
      : guestServer(call);

  test("sends the guest's token along and puts the guest on the list to forget", async () => {
    const device = openDevice(server);
    const tab = device.openTab();
    const guest = await tab.ensureAccount();
    await tab.enter('sign-in', { email: 'a@b.example', password: 'long enough' });
    const signIn = device.calls.find((call) => call.path === '/api/accounts/sign-in');
    expect(signIn?.init.headers).toEqual({ authorization: 'Bearer guest-token' });
    expect(tab.view().account).toMatchObject({ id: shopper, guest: false, email: 'a@b.example' });
    expect(await tab.store.read()).toMatchObject({ forget: [guest.id], heirs: { [guest.id]: shopper } });
    expect(await tab.token()).toMatchObject({ ok: true, value: { value: 'shopper-token' } });
  });

  test('is seen by the other tabs', async () => {
    const device = openDevice(server);
    const [tab, other] = [device.openTab(), device.openTab()];
    await tab.ensureAccount();
    await other.load();
    const changed = new Promise<void>((resolve) => {
      other.subscribe(() => {
        if (other.view().account?.id === shopper) resolve();
      });
    });
    await tab.enter('sign-in', { email: 'a@b.example', password: 'long enough' });
    await changed;
    expect(other.view().account?.email).toBe('a@b.example');
  });

  test('refused leaves the guest as it was', async () => {
    const device = openDevice((call) =>
      call.path === '/api/accounts/sign-in'
        ? { problem: { code: 'wrong-credentials', detail: 'No.' } }
        : guestServer(call),
    );
    const tab = device.openTab();
    const guest = await tab.ensureAccount();
    expect(await tab.enter('sign-in', { email: 'a@b.example', password: 'long enough' })).toMatchObject({
      ok: false,
      problem: { code: 'wrong-credentials' },
    });
    expect(tab.view().account?.id).toBe(guest.id);
  });

  test('that the server has ended keeps the account on the device and asks for the password', async () => {
    const device = openDevice((call) =>
      call.path === '/api/accounts/refresh'
        ? { problem: { code: 'unauthenticated', detail: 'No.' } }
        : server(call),
    );
    const tab = device.openTab();
    await tab.enter('sign-in', { email: 'a@b.example', password: 'long enough' });
    device.clock.now += 600_000;
    expect(await tab.token()).toMatchObject({ ok: false });
    expect(tab.view()).toMatchObject({ expired: true, account: { id: shopper } });
  });

  test("a cookie that another tab's account left behind is not taken for one's own", async () => {
    const device = openDevice((call) =>
      call.path === '/api/accounts/refresh' ? answerFor(newAccountId(), false, 'foreign') : server(call),
    );
    const tab = device.openTab();
    await tab.enter('sign-in', { email: 'a@b.example', password: 'long enough' });
    device.clock.now += 600_000;
    expect(await tab.token()).toMatchObject({ ok: false, problem: { code: 'unauthenticated' } });
  });
});

describe('a password that was asked for again', () => {
  const shopper = newAccountId();
  const credentials = { email: 'a@b.example', password: 'long enough' };

  test('and entered in one tab is good in all', async () => {
    let over = false;
    const device = openDevice((call) => {
      if (call.path === '/api/accounts/sign-in') return answerFor(shopper, false, 'shopper-token');
      return over
        ? { problem: { code: 'unauthenticated', detail: 'No.' } }
        : answerFor(shopper, false, 'next');
    });
    const [tab, other] = [device.openTab(), device.openTab()];
    await tab.enter('sign-in', credentials);
    await other.load();
    over = true;
    device.clock.now += 600_000;
    await other.token();
    expect(other.view().expired).toBe(true);
    await tab.enter('sign-in', credentials);
    await expect.poll(() => other.view().expired).toBe(false);
    over = false;
    expect(await other.token()).toMatchObject({ ok: true });
  });

  test('is not asked for any more when the server takes the account after all', async () => {
    let over = true;
    const device = openDevice((call) => {
      if (call.path === '/api/accounts/sign-in') return answerFor(shopper, false, 'shopper-token');
      return over
        ? { problem: { code: 'unauthenticated', detail: 'No.' } }
        : answerFor(shopper, false, 'next');
    });
    const tab = device.openTab();
    await tab.enter('sign-in', credentials);
    device.clock.now += 600_000;
    await tab.token();
    expect(tab.view().expired).toBe(true);
    over = false;
    await tab.token();
    expect(tab.view().expired).toBe(false);
  });
});

describe('the one cookie of a browser', () => {
  test('is touched by one request at a time: a late sign-out takes nothing from who signs in next', async () => {
    const shopper = newAccountId();
    const cookie = { of: '' };
    let outs = 0;
    const late = Promise.withResolvers<void>();
    const device = openDevice(() => undefined);
    const tab = openSession({
      store: openSessionStore(openDeviceDatabase(`cookie-${shopper}`, { indexedDB, IDBKeyRange })),
      async call(path) {
        if (path.endsWith('/sign-out') && (outs += 1) === 1) await late.promise;
        cookie.of = path.endsWith('/sign-out') ? '' : path;
        const value = answerFor(shopper, false, 'shopper-token');
        return { ok: true, value, status: 200, headers: new Headers() };
      },
      now: () => device.clock.now,
      exclusively: inTurn(),
      channel: null,
    });
    await tab.enter('sign-in', { email: 'a@b.example', password: 'long enough' });
    const out = tab.signOut();
    await expect.poll(() => tab.view().account).toBeNull();
    const entering = tab.enter('sign-in', { email: 'a@b.example', password: 'long enough' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    late.resolve();
    await Promise.all([out, entering]);
    expect(cookie.of).toBe('/api/accounts/sign-in');
  });
});

describe('signing out', () => {
  test('with no network takes the cookie back later, also when nobody uses the device meanwhile', async () => {
    const net = { up: true };
    const device = openDevice((call) => {
      if (!net.up) return new Offline('no-network');
      return call.path.endsWith('/sign-in') ? answerFor(newAccountId(), false, 'shopper-token') : {};
    });
    const tab = device.openTab();
    await tab.enter('sign-in', { email: 'a@b.example', password: 'long enough' });
    net.up = false;
    await tab.signOut();
    await expect(tab.finishSignOut()).rejects.toBeInstanceOf(Offline);
    net.up = true;
    expect(await tab.finishSignOut()).toBe(true);
    expect((await tab.store.read()).signOutUnsent).toBe(false);
  });

  test('works with no network, and takes the cookie back before the next guest is made known', async () => {
    const net = { up: true };
    const shopper = newAccountId();
    const device = openDevice((call) => {
      if (!net.up) return new Offline('no-network');
      if (call.path === '/api/accounts/sign-in') return answerFor(shopper, false, 'shopper-token');
      return call.path === '/api/accounts/sign-out' ? {} : guestServer(call);
    });
    const tab = device.openTab();
    await tab.enter('sign-in', { email: 'a@b.example', password: 'long enough' });
    net.up = false;
    await tab.signOut();
    expect(tab.view().account).toBeNull();
    expect((await tab.store.read()).forget).toContain(shopper);

    net.up = true;
    device.calls.length = 0;
    const next = await tab.ensureAccount();
    expect(next.id).not.toBe(shopper);
    await tab.token();
    expect(device.calls.map((call) => call.path)).toEqual(['/api/accounts/sign-out', '/api/accounts/guest']);
  });

  test('leaves no token for a call that belongs to the account before', async () => {
    const device = openDevice(guestServer);
    const tab = device.openTab();
    const before = await tab.ensureAccount();
    await tab.signOut();
    await tab.ensureAccount();
    expect(await apiCall(tab, '/api/orders', { as: before.id })).toMatchObject({
      ok: false,
      problem: { code: 'unauthenticated' },
    });
  });
});
