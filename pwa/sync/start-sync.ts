import type { AccountId } from '#shared-schema/ids.ts';
import type { Session } from '../device/session.ts';
import type { AccountDatabases } from './account-databases.ts';
import type { DrainReport } from './drain-outbox.ts';
import { type DrainTriggers, startDrainTriggers } from './drain-triggers.ts';
import { leadAccount } from './lead-account.ts';
import { leadOneTab, type LeadParts } from './lead-one-tab.ts';
import type { Outbox } from './outbox.ts';
import type { OutboxRow } from './outbox-database.ts';
import type { SyncChannel, SyncMessage } from './sync-channel.ts';
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

/** What a page has to work with. */
export interface SyncParts {
  readonly session: Session;
  readonly outbox: Outbox;
  readonly databases: AccountDatabases;
  /** Wipes what an account left on this device. */
  readonly forget: (accountId: AccountId) => Promise<void>;
  /** One drain of the outbox; undefined when another tab or the worker is at it. */
  readonly drain: (settled: (row: OutboxRow) => void) => Promise<DrainReport | undefined>;
  readonly channel: SyncChannel;
  /** `window`: `online`, `pageshow`. */
  readonly page: EventTarget;
  readonly document?: EventTarget | undefined;
  readonly visible: () => boolean;
  /** Absent without Web Locks. */
  readonly leadAmongTabs?: Pick<LeadParts, 'locks' | 'channel'> | undefined;
  readonly askForWakeUp: () => void;
  readonly now: () => number;
}

/** Starts a page's part in keeping the device and the server alike, until `signal` aborts. */
export function startSync(parts: SyncParts, signal: AbortSignal): DeviceSync {
  const { session, outbox, databases, channel, page } = parts;
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
    const report = await parts.drain((row) => {
      for (const listener of settledListeners) listener(row);
      wake();
    });
    if (report) drained.set(report);
    return report;
  };

  channel.listen(hear);
  for (const event of ['online', 'pageshow']) page.addEventListener(event, wake, { signal });
  parts.document?.addEventListener('visibilitychange', () => parts.visible() && wake(), { signal });
  session.subscribe(() => {
    const accountId = session.view().account?.id;
    if (accountId !== state.get().accountId) state.set({ ...NOTHING_SYNCED, accountId });
    void databases.close(accountId);
    triggers?.nudge();
    channel.tell({ kind: 'states-wanted' });
  });
  void session.load().then(() => {
    triggers = startDrainTriggers(
      {
        drain,
        page,
        ...(parts.document ? { document: parts.document } : {}),
        now: parts.now,
        random: Math.random,
        setTimer: (task, ms) => setTimeout(task, ms),
        clearTimer: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
      },
      signal,
    );
    channel.tell({ kind: 'states-wanted' });
    // Without Web Locks (plain http) every tab replicates: wasteful, and safe.
    return parts.leadAmongTabs ? leadOneTab(leadParts(parts.leadAmongTabs), signal) : lead(signal);
  });

  const leadParts = (tabs: NonNullable<SyncParts['leadAmongTabs']>) => ({
    ...tabs,
    visible: parts.visible,
    wait: openWaker().wait,
    lead,
  });
  async function lead(until: AbortSignal): Promise<void> {
    leading = true;
    await leadAccount(
      {
        session,
        databases,
        forget: (accountId) => parts.forget(accountId),
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
      parts.askForWakeUp();
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
