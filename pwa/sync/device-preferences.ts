import {
  type Preference,
  type PreferenceKey,
  readPreference,
} from '#shared-schema/preferences/preference.ts';
import { standingMarks } from '#shared-schema/sync/read-register.ts';
import type { Register } from '#shared-schema/sync/register.ts';
import { writeRegister } from '#shared-schema/sync/write-register.ts';
import type { AccountRegisters } from './account-registers.ts';
import { counterOfThisRun, deviceRegisters } from './device-registers.ts';

/** What is the same on all devices of whoever uses this one. */
export interface Preferences {
  subscribe(listener: () => void): () => void;
  /** Starts to read; further calls change nothing. */
  load(): void;
  /** What is stored has been read. */
  isReady(): boolean;
  /** Undefined while nothing is set, or not read yet; the same object until it changes. */
  get<Key extends PreferenceKey>(key: Key): Preference<Key> | undefined;
  /** Every value that stands: more than one where devices wrote without seeing each other. */
  all<Key extends PreferenceKey>(key: Key): readonly Preference<Key>[];
  /** Shows at once, resolves when this device keeps it. */
  set<Key extends PreferenceKey>(key: Key, value: Preference<Key>): Promise<void>;
}

export function openPreferences(
  registers: AccountRegisters,
  counter: string,
  now: () => number,
): Preferences {
  const read = new WeakMap<Register, readonly unknown[]>();
  const valuesOf = <Key extends PreferenceKey>(key: Key): readonly Preference<Key>[] => {
    const register = registers.view.get().registers.get(key);
    if (!register) return [];
    const values =
      read.get(register) ??
      standingMarks(register)
        .map(({ value }) => readPreference(key, value))
        .filter((value) => value !== undefined);
    read.set(register, values);
    return values as readonly Preference<Key>[];
  };
  return {
    subscribe: registers.view.subscribe,
    load: registers.load,
    isReady: () => registers.view.get().ready,
    get: (key) => valuesOf(key)[0],
    all: valuesOf,
    set: (key, value) => registers.change(key, (register) => writeRegister(register, counter, value, now())),
  };
}

let opened: Preferences | undefined;

/** Those of this page, opened at first use. */
export function devicePreferences(): Preferences {
  opened ??= openPreferences(deviceRegisters('preferences'), counterOfThisRun, Date.now);
  return opened;
}
