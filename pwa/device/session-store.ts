import type { AccountId, DeviceId } from '#shared-schema/ids.ts';
import type { DeviceAccount, DeviceDatabase, DeviceRow } from './device-database.ts';
import { type DeviceTraces, openDeviceTraces } from './device-traces.ts';
import { newAccountId, newDeviceId, newGuestSecret } from './new-ids.ts';

/** The device's row in short transactions: two tabs that start at once make one device and one guest. */
export interface SessionStore {
  read(): Promise<DeviceRow>;
  /** The account in use, or a new guest. */
  ensureAccount(): Promise<DeviceAccount>;
  /** Replaces the account; the one before is put on the list to forget. Who signs in is the heir of a guest before. */
  switchAccount(next: DeviceAccount | null, signOutUnsent: boolean): Promise<DeviceRow>;
  signOutSent(): Promise<void>;
  /** The server has said whether there is a session to come back to. */
  restored(): Promise<void>;
  /** The person has read what the browser's clearing has cost. */
  clearedSeen(): Promise<void>;
  forgotten(accountId: AccountId): Promise<void>;
  remember(accountId: AccountId, key: string, value: unknown): Promise<void>;
  recall(accountId: AccountId, key: string): Promise<unknown>;
  forgetRemembered(accountId: AccountId): Promise<void>;
  deviceId(): Promise<DeviceId>;
}

/** `traces`: what is left of a device whose storage was cleared. */
export function openSessionStore(
  database: DeviceDatabase,
  traces: Pick<DeviceTraces, 'signedIn' | 'noted'> = openDeviceTraces(undefined),
): SessionStore {
  const change = (edit: (row: DeviceRow) => DeviceRow): Promise<DeviceRow> =>
    database.transaction('rw', database.device, async () => {
      const row = (await database.device.get('this')) ?? newRow(traces);
      const next = edit(row);
      await database.device.put(next);
      return next;
    });
  const read = async () => (await database.device.get('this')) ?? change((row) => row);

  return {
    read,
    deviceId: async () => (await read()).deviceId,
    async ensureAccount() {
      const row = await change((current) =>
        current.account ? current : { ...current, account: newGuest() },
      );
      if (!row.account) throw new Error('The account was not kept');
      return row.account;
    },
    switchAccount: (next, signOutUnsent) =>
      change((row) => {
        const left = row.account && row.account.id !== next?.id ? [row.account.id] : [];
        const forget = [...row.forget, ...left].filter((id) => id !== next?.id);
        const inherits = next !== null && !next.guest && row.account?.guest === true;
        const heirs = inherits ? Object.fromEntries(left.map((id) => [id, next.id])) : {};
        const { restore: _, ...known } = row;
        return {
          ...known,
          account: next,
          signOutUnsent: row.signOutUnsent || signOutUnsent,
          forget,
          heirs: { ...row.heirs, ...heirs },
        };
      }),
    async signOutSent() {
      await change((row) => ({ ...row, signOutUnsent: false }));
    },
    async restored() {
      await change((row) => {
        const { restore: _, ...known } = row;
        return known;
      });
    },
    async clearedSeen() {
      await change((row) => {
        const { cleared: _, ...known } = row;
        return known;
      });
    },
    async forgotten(accountId) {
      await change((row) => {
        const { [accountId]: _, ...heirs } = row.heirs ?? {};
        return { ...row, forget: row.forget.filter((id) => id !== accountId), heirs };
      });
    },
    async remember(accountId, key, value) {
      await database.remembered.put({ accountId, key, value });
    },
    recall: async (accountId, key) => (await database.remembered.get([accountId, key]))?.value,
    async forgetRemembered(accountId) {
      await database.remembered.where('accountId').equals(accountId).delete();
    },
  };
}

/** A new device; where traces are left, one whose storage the browser has cleared. */
function newRow(traces: Pick<DeviceTraces, 'signedIn' | 'noted'>): DeviceRow {
  const cleared = traces.noted();
  return {
    key: 'this',
    deviceId: newDeviceId(),
    account: null,
    signOutUnsent: false,
    forget: [],
    ...(traces.signedIn() ? { restore: true } : {}),
    ...(cleared ? { cleared } : {}),
  };
}

function newGuest(): DeviceAccount {
  return { id: newAccountId(), guest: true, roles: ['shopper'], secret: newGuestSecret() };
}
