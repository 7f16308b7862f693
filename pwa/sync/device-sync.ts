import { followBrowserConnection } from '../device/connection.ts';
import { deviceSession } from '../device/session.ts';
import { closeAccountDatabase } from './account-databases.ts';
import { askForWakeUp } from './background-sync.ts';
import { deviceOutbox, drainDeviceOutbox } from './device-outbox.ts';
import type { DrainReport } from './drain-outbox.ts';
import { type DrainTriggers, startDrainTriggers } from './drain-triggers.ts';
import { leadAccount } from './lead-account.ts';
import { leadOneTab } from './lead-one-tab.ts';
import type { OutboxRow } from './outbox-database.ts';
import { openSyncChannel, type SyncMessage } from './sync-channel.ts';
import {
  NOTHING_SYNCED,
  openWatched,
  type SyncState,
  type Watched,
  withCollectionState,
} from './sync-state.ts';
import { openWaker } from './waker.ts';

/** This page's part in keeping the device and the server alike. */
export interface DeviceSync {
  readonly state: Watched<SyncState>;
  /** The report of the last drain in this page. */
  readonly drained: Watched<DrainReport | undefined>;
  /** An operation was written: send it soon, by whichever tab can. */
  outboxChanged(): void;
  /** The person asked: send and pull now. */
  hurry(): Promise<void>;
  /** Pull now, e.g. while waiting for the bank's word. */
  wake(): void;
  /** Calls `listener` with each final word that this page receives. */
  onSettled(listener: (row: OutboxRow) => void): () => void;
  /** Calls `listener` after a poke of the server, with the collection that it names. */
  onPoke(listener: (collection: string | undefined) => void): () => void;
}

/** The part of `document` that is needed; a worker has none. */
type PageDocument = EventTarget & { readonly visibilityState: string };
const page = globalThis as typeof globalThis & { readonly document?: PageDocument };
const isVisible = () => page.document?.visibilityState !== 'hidden';

let started: DeviceSync | undefined;

/** Starts at the first call; the app makes it after its first paint. RxDB comes with the first account. */
export function deviceSync(): DeviceSync {
  started ??= startDeviceSync(new AbortController().signal);
  return started;
}

function startDeviceSync(signal: AbortSignal): DeviceSync {
  const session = deviceSession();
  const outbox = deviceOutbox();
  const channel = openSyncChannel();
  const state = openWatched<SyncState>(NOTHING_SYNCED);
  const drained = openWatched<DrainReport | undefined>(undefined);
  const settledListeners = new Set<(row: OutboxRow) => void>();
  const pokeListeners = new Set<(collection: string | undefined) => void>();
  let leading = false;
  let wakeLeader: () => void = () => undefined;
  let triggers: DrainTriggers | undefined;

  const wake = () => {
    if (leading) wakeLeader();
    else channel.tell({ kind: 'wake' });
  };
  const poked = (collection: string | undefined) => {
    triggers?.nudge();
    for (const listener of pokeListeners) listener(collection);
  };
  const hear = (message: SyncMessage) => {
    if (message.kind === 'wake' && leading) wakeLeader();
    if (message.kind === 'poked') poked(message.collection);
    if (message.kind === 'outbox') triggers?.nudge();
    if (message.kind === 'state' && !leading && message.accountId === session.view().account?.id) {
      state.set(withCollectionState(state.get(), message.accountId, message.collection, message.state));
    }
    if (message.kind === 'states-wanted' && leading) tellStates();
  };
  const tellStates = () => {
    const { accountId, collections } = state.get();
    if (accountId === undefined) return;
    for (const collection of ['cart-lines', 'orders'] as const) {
      channel.tell({ kind: 'state', accountId, collection, state: collections[collection] });
    }
  };
  const drain = async () => {
    const report = await drainDeviceOutbox((row) => {
      for (const listener of settledListeners) listener(row);
      wake();
    });
    if (report) drained.set(report);
    return report;
  };

  channel.listen(hear);
  followBrowserConnection(globalThis, navigator.onLine, signal);
  for (const event of ['online', 'pageshow']) addEventListener(event, wake, { signal });
  page.document?.addEventListener('visibilitychange', () => isVisible() && wake(), { signal });
  session.subscribe(() => {
    const accountId = session.view().account?.id;
    if (accountId !== state.get().accountId) state.set({ ...NOTHING_SYNCED, accountId });
    void closeAccountDatabase(accountId);
    triggers?.nudge();
    channel.tell({ kind: 'states-wanted' });
  });
  void session.load().then(() => {
    triggers = startDrainTriggers(
      {
        drain,
        page,
        ...(page.document ? { document: page.document } : {}),
        now: Date.now,
        random: Math.random,
        setTimer: (task, ms) => setTimeout(task, ms),
        clearTimer: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
      },
      signal,
    );
    channel.tell({ kind: 'states-wanted' });
    // Without Web Locks (plain http) every tab replicates: wasteful, and safe.
    return navigator.locks ? leadOneTab(leadParts(), signal) : lead(signal);
  });

  const leadParts = () => ({
    locks: navigator.locks,
    channel: new BroadcastChannel('offshelf-lead'),
    visible: isVisible,
    wait: openWaker().wait,
    lead,
  });
  async function lead(until: AbortSignal): Promise<void> {
    leading = true;
    await leadAccount(
      {
        session,
        outbox,
        changed(accountId, collection, next) {
          state.set(withCollectionState(state.get(), accountId, collection, next));
          channel.tell({ kind: 'state', accountId, collection, state: next });
        },
        poked(collection) {
          channel.tell(collection === undefined ? { kind: 'poked' } : { kind: 'poked', collection });
          poked(collection);
        },
        wakeWith(next) {
          wakeLeader = next;
        },
      },
      until,
    );
    leading = false;
  }

  return {
    state,
    drained,
    wake,
    outboxChanged() {
      triggers?.nudge();
      channel.tell({ kind: 'outbox' });
      void askForWakeUp();
    },
    async hurry() {
      const account = session.view().account;
      if (account) await outbox.hurry(account.id);
      wake();
      await triggers?.hurry();
    },
    onSettled(listener) {
      settledListeners.add(listener);
      return () => settledListeners.delete(listener);
    },
    onPoke(listener) {
      pokeListeners.add(listener);
      return () => pokeListeners.delete(listener);
    },
  };
}
