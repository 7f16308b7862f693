import { Dexie, type DexieOptions, type Table } from 'dexie';
import type { AccountId, DeviceId } from '#shared-schema/ids.ts';
import type { Role } from '#shared-schema/accounts/account.ts';

/** Who uses this device now. A guest's secret is made here and known to nobody else. */
export interface DeviceAccount {
  readonly id: AccountId;
  readonly guest: boolean;
  readonly email?: string;
  readonly roles: readonly Role[];
  /** Guests only: what `POST /api/accounts/guest` is answered for. */
  readonly secret?: string;
}

/** The one row that says whose device this is. */
export interface DeviceRow {
  readonly key: 'this';
  readonly deviceId: DeviceId;
  readonly account: DeviceAccount | null;
  /** Signed out with no network: the cookie still has to be taken back. */
  readonly signOutUnsent: boolean;
  /** Accounts whose data is still to be wiped from this device, after a switch. */
  readonly forget: readonly AccountId[];
  /** Guests that somebody signed in from: whose their work on this device is now. Absent: nobody's. */
  readonly heirs?: Readonly<Record<AccountId, AccountId>>;
  /** The browser has cleared the storage: a session may be left that the server knows and this device does not. */
  readonly restore?: true;
  /** What was on this device before the browser cleared it; until the person has read it. */
  readonly cleared?: ClearedDevice;
}

/** What is known of a device whose storage the browser has cleared. */
export interface ClearedDevice {
  readonly guest: boolean;
  /** Operations that were last known to wait. */
  readonly operations: number;
  /** Changes of what is replicated, e.g. of the cart, that were last known to wait. */
  readonly changes: number;
}

/** Small things to remember for one account, e.g. the last pick-up point; wiped with the account. */
export interface RememberedRow {
  readonly accountId: AccountId;
  readonly key: string;
  readonly value: unknown;
}

/** Public lists kept for offline use, the same for everyone. */
export interface KeptListRow {
  readonly name: string;
  readonly at: number;
  readonly value: unknown;
}

export interface DeviceDatabase extends Dexie {
  readonly device: Table<DeviceRow, 'this'>;
  readonly remembered: Table<RememberedRow, [AccountId, string]>;
  readonly lists: Table<KeptListRow, string>;
}

/**
 * Strict durability, as for the outbox: the guest's secret is written once, and a cart that the server holds for a lost
 * secret would be out of reach.
 */
export function openDeviceDatabase(name = 'offshelf-device', options: DexieOptions = {}): DeviceDatabase {
  const database = new Dexie(name, {
    chromeTransactionDurability: 'strict',
    ...options,
  }) as DeviceDatabase;
  database.version(1).stores({ device: 'key', remembered: '[accountId+key], accountId', lists: 'name' });
  return database;
}

let opened: DeviceDatabase | undefined;

/** The device database of this page or worker, opened at first use. */
export function deviceDatabase(): DeviceDatabase {
  opened ??= openDeviceDatabase();
  return opened;
}
