import type { Credentials } from '#shared-schema/accounts/account.ts';
import type { AccountId } from '#shared-schema/ids.ts';
import { done, type ProblemCode, type Result } from '#shared-schema/problem.ts';
import { callServer, type ServerAnswer } from './call-server.ts';
import { type ClearedDevice, type DeviceAccount, deviceDatabase } from './device-database.ts';
import { deviceTraces, type DeviceTraces } from './device-traces.ts';
import { Offline } from './offline.ts';
import { type AccessToken, fetchToken, noToken, readSession, type TokenAnswer } from './session-token.ts';
import { openSessionStore, type SessionStore } from './session-store.ts';

/** What screens show of the session. `expired`: the server wants the password again; the data on the device stays. */
export interface SessionView {
  readonly loaded: boolean;
  readonly account: DeviceAccount | null;
  readonly expired: boolean;
  /** The browser has cleared this device's storage, and the person has not been told yet. */
  readonly cleared?: ClearedDevice | undefined;
}

export interface Session {
  readonly store: SessionStore;
  /** How its requests reach the server; undefined: the browser's own way. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  view(): SessionView;
  subscribe(listener: () => void): () => void;
  /** Reads the device's row; afterwards `view().loaded` holds. Tabs tell each other about switches. */
  load(): Promise<SessionView>;
  /** The account in use; a guest is made at first need, without asking the server. */
  ensureAccount(): Promise<DeviceAccount>;
  /**
   * A token that the server takes. `refused` is one that it just did not take. Throws `Offline`; refuses with
   * `unauthenticated` when there is no account, or its sign-in has ended.
   */
  token(refused?: string): Promise<TokenAnswer>;
  /** Signs in or up. A guest's Bearer token goes along, so that the server hands cart and orders over. */
  enter(way: 'sign-in' | 'sign-up', credentials: Credentials): Promise<Result<DeviceAccount>>;
  /** Works with no network: the device forgets at once, the cookie is taken back when the server can be asked. */
  signOut(): Promise<void>;
  /** Takes the cookie back where a sign-out has not reached the server yet. Throws `Offline`; false: try again. */
  finishSignOut(): Promise<boolean>;
  /**
   * After the browser has cleared this device's storage: comes back to the session that the server still knows. Throws
   * `Offline`; false: try again.
   */
  restore(): Promise<boolean>;
  /** The person has read what the browser's clearing has cost. */
  clearedSeen(): Promise<void>;
  close(): void;
}

export interface SessionParts {
  readonly traces?: Pick<DeviceTraces, 'forget'>;
  readonly store: SessionStore;
  readonly call: typeof callServer;
  readonly fetch?: typeof globalThis.fetch;
  readonly now: () => number;
  /** One at a time in the whole browser: two tabs must not spend the same refresh cookie. */
  readonly exclusively: <T>(task: () => Promise<T>) => Promise<T>;
  readonly channel: Pick<BroadcastChannel, 'postMessage' | 'close' | 'addEventListener'> | null;
}

export function openSession(parts: SessionParts): Session {
  const { store } = parts;
  const listeners = new Set<() => void>();
  let view: SessionView = { loaded: false, account: null, expired: false };
  let token: AccessToken | undefined;
  let asking: Promise<TokenAnswer> | undefined;
  /** The first try to come back to a session; nobody waits for it for long. */
  let restoring: Promise<unknown> | undefined;
  let cleared: ClearedDevice | undefined;

  const show = (account: DeviceAccount | null, expired = false) => {
    const known = view.loaded && view.cleared === cleared;
    if (known && sameAccount(view.account, account) && view.expired === expired) return;
    view = { loaded: true, account, expired, ...(cleared ? { cleared } : {}) };
    if (token && token.accountId !== account?.id) token = undefined;
    for (const listener of listeners) listener();
  };
  const reload = async () => {
    const row = await store.read();
    cleared ??= row.cleared;
    if (row.restore && !row.account) {
      restoring ??= Promise.race([session.restore().catch(() => false), pause(RESTORE_LIMIT_MS)]);
      await restoring;
    }
    const { account } = await store.read();
    show(account, view.expired && sameAccount(view.account, account));
    return view;
  };
  const switchTo = async (account: DeviceAccount | null, signOutUnsent: boolean, entered?: AccessToken) => {
    await store.switchAccount(account, signOutUnsent);
    token = entered;
    show(account);
    parts.channel?.postMessage('switched');
  };
  // Another tab has signed in or out; what it entered is good again, also here.
  const hearSwitch = async () => show((await store.read()).account);
  parts.channel?.addEventListener('message', () => void hearSwitch().catch(() => undefined));

  async function askForToken(refused: string | undefined): Promise<TokenAnswer> {
    return parts.exclusively(async () => {
      if ((await store.read()).restore) await comeBack();
      const { account, signOutUnsent } = await store.read();
      show(account, view.expired && sameAccount(view.account, account));
      if (!account) return noToken('Nobody is signed in on this device.');
      if (isFresh(token, account.id, refused)) return { ok: true, value: token };
      if (signOutUnsent && account.guest) await sendSignOut();
      const fetched = await fetchToken(parts.call, account, parts.now);
      if (fetched.ok) {
        token = fetched.value;
        show(account);
      } else if (isEnd(fetched.problem.code)) show(account, true);
      return fetched;
    });
  }

  function isFresh(
    held: AccessToken | undefined,
    accountId: AccountId | undefined,
    refused: string | undefined,
  ): held is AccessToken {
    return (
      held !== undefined &&
      held.accountId === accountId &&
      held.value !== refused &&
      held.freshUntil > parts.now()
    );
  }

  /** Call it `exclusively`: its answer clears the cookie, and must not come after the one of a sign-in. */
  async function sendSignOut(): Promise<boolean> {
    const answer = await parts.call('/api/accounts/sign-out', { method: 'POST' });
    const taken = answer.ok || (answer.status < 500 && answer.status !== 429);
    if (taken) await store.signOutSent();
    return taken;
  }

  /** Call it `exclusively`. What a guest did on this device meanwhile goes to the account, as when signing in. */
  async function comeBack(): Promise<boolean> {
    if (!(await store.read()).restore) return true;
    const answer = await parts.call('/api/accounts/refresh', { method: 'POST' });
    if (answer.ok) {
      const entered = readSession(answer.value, parts.now());
      if (!entered) throw new Offline('not-the-server');
      await switchTo(entered.account, false, entered.token);
      return true;
    }
    if (!isEnd(answer.problem.code)) return false;
    await store.restored();
    return true;
  }

  async function guestToken(): Promise<string | undefined> {
    if (!view.account?.guest) return undefined;
    const answer = await session.token();
    return answer.ok ? answer.value.value : undefined;
  }

  const session: Session = {
    store,
    fetch: parts.fetch,
    view: () => view,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    load: reload,
    async ensureAccount() {
      if (view.account) return view.account;
      await restoring;
      const account = await store.ensureAccount();
      show(account);
      parts.channel?.postMessage('switched');
      return account;
    },
    async token(refused) {
      if (!asking && isFresh(token, view.account?.id, refused)) return { ok: true, value: token };
      asking ??= askForToken(refused).finally(() => {
        asking = undefined;
      });
      return asking;
    },
    async enter(way, credentials) {
      await reload();
      const guest = await guestToken();
      // A refresh that is under way would put its own cookie over the new one.
      return parts.exclusively(async () => {
        if ((await store.read()).signOutUnsent) await sendSignOut();
        const answer: ServerAnswer = await parts.call(`/api/accounts/${way}`, {
          json: credentials,
          ...(guest === undefined ? {} : { headers: { authorization: `Bearer ${guest}` } }),
        });
        if (!answer.ok) return answer;
        const entered = readSession(answer.value, parts.now());
        if (!entered) throw new Offline('not-the-server');
        await switchTo(entered.account, false, entered.token);
        return done(entered.account);
      });
    },
    async signOut() {
      const wasGuest = view.account?.guest ?? true;
      await switchTo(null, !wasGuest);
      parts.traces?.forget();
      if (!wasGuest) await session.finishSignOut().catch(() => false);
    },
    finishSignOut: () =>
      parts.exclusively(async () => !(await store.read()).signOutUnsent || (await sendSignOut())),
    restore: () => parts.exclusively(comeBack),
    async clearedSeen() {
      await store.clearedSeen();
      cleared = undefined;
      show(view.account, view.expired);
    },
    close: () => parts.channel?.close(),
  };
  return session;
}

/** The server will not know this account again without a password: a guest that has signed up elsewhere included. */
const isEnd = (code: ProblemCode) => code === 'unauthenticated' || code === 'wrong-credentials';

/** A start that waits for a slow server would look like one that hangs. */
const RESTORE_LIMIT_MS = 4_000;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const sameAccount = (a: DeviceAccount | null, b: DeviceAccount | null) =>
  a?.id === b?.id && a?.guest === b?.guest && a?.email === b?.email;

let opened: Session | undefined;

/** The session of this page or worker, opened at first use. */
export function deviceSession(): Session {
  opened ??= openSession({
    store: openSessionStore(deviceDatabase(), deviceTraces()),
    traces: deviceTraces(),
    call: callServer,
    now: () => Date.now(),
    exclusively: (task) =>
      globalThis.navigator?.locks ? navigator.locks.request('offshelf-token', task) : task(),
    channel: typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('offshelf-session'),
  });
  return opened;
}
