import { IDBFactory } from 'fake-indexeddb';
import type { DeviceAccount } from '../../pwa/device/device-database.ts';
import { openDeviceDatabase } from '../../pwa/device/device-database.ts';
import { newDeviceId } from '../../pwa/device/new-ids.ts';
import type { Network } from './network.ts';
import { type DeviceLocks, openDeviceLocks } from './simulated-locks.ts';
import { openTabStorage } from './simulated-storage.ts';
import { openTab, type Tab } from './tab.ts';

/** A phone or a laptop: storage that outlives its tabs. */
export interface Device {
  readonly number: number;
  readonly account: number;
  readonly accountId: DeviceAccount['id'];
  tabs(): readonly Tab[];
  openTab(): Tab;
  /** The tab that a person has in front of them. */
  front(): Tab | undefined;
  /** Kills the front tab after so many more steps. */
  killAfter(steps: number, killed: () => void): void;
  setClock(byMs: number): void;
  /** After so many more transactions one fails with `error`. */
  failAfter(transactions: number, error: string): void;
  close(tab: Tab): void;
}

export interface DeviceParts {
  readonly number: number;
  readonly account: number;
  readonly identity: DeviceAccount;
  readonly network: Network;
  readonly opened: (tab: Tab) => void;
  readonly trace: (line: string) => void;
}

/** A device on which the account is known. Several devices of one guest stand for those of one signed-in person. */
export async function openDevice({
  number,
  account,
  identity,
  network,
  opened,
  trace,
}: DeviceParts): Promise<Device> {
  const factory = new IDBFactory();
  const locks: DeviceLocks = openDeviceLocks();
  await keepIdentity(factory, identity);
  let tabs: Tab[] = [];
  let doom: { steps: number; readonly killed: () => void } | undefined;
  let skewMs = 0;
  let trouble: { after: number; readonly error: string } | undefined;
  const fails = (mode: string, database: string) => {
    if (!trouble || (trouble.error === 'QuotaExceededError' && mode !== 'readwrite')) return undefined;
    trouble.after -= 1;
    if (trouble.after >= 0) return undefined;
    const { error } = trouble;
    trouble = undefined;
    trace(`device ${number}: ${error} in a ${mode} transaction on ${database}`);
    return error;
  };
  const close = (tab: Tab) => {
    tabs = tabs.filter((other) => other !== tab);
    tab.kill();
  };
  const step = (tab: Tab) => {
    if (!doom || tab !== tabs.at(-1)) return;
    doom.steps -= 1;
    if (doom.steps >= 0) return;
    const { killed } = doom;
    doom = undefined;
    close(tab);
    killed();
  };
  return {
    number,
    account,
    accountId: identity.id,
    tabs: () => tabs,
    front: () => tabs.at(-1),
    close,
    openTab() {
      const tab = openTab({
        device: number,
        factory,
        locks,
        network,
        skewMs: () => skewMs,
        step,
        fails,
      });
      tabs = [...tabs, tab];
      opened(tab);
      return tab;
    },
    setClock(byMs) {
      skewMs = byMs;
    },
    failAfter(after, error) {
      trouble = { after, error };
    },
    killAfter(steps, killed) {
      doom = { steps, killed };
    },
  };
}

async function keepIdentity(factory: IDBFactory, account: DeviceAccount): Promise<void> {
  const storage = openTabStorage({ factory, tag: 'setup~', step: () => undefined, fails: () => undefined });
  const database = openDeviceDatabase('offshelf-device', storage.dexie);
  await database.device.put({
    key: 'this',
    deviceId: newDeviceId(),
    account,
    signOutUnsent: false,
    forget: [],
  });
  database.close();
}
