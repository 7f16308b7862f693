import type { AccountId } from '#shared-schema/ids.ts';
import type { Session } from '../device/session.ts';
import type { AccountDatabases } from './account-databases.ts';
import { COLLECTION_NAMES } from './collections.ts';
import type { DrainReport } from './drain-outbox.ts';
import { type DrainTriggers, startDrainTriggers } from './drain-triggers.ts';
import { leadAccount } from './lead-account.ts';
import { leadOneTab, type LeadParts } from './lead-one-tab.ts';
import { ACCEPTED_KEPT_MS, type Outbox } from './outbox.ts';
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
  /** While this page leads: what ends it. */
  let turn: AbortSignal | undefined;
  let wakeLeader: () => void = () => undefined;
  let triggers: DrainTriggers | undefined;

  const wake = () => {
    if (turn) wakeLeader();
    else channel.tell({ kind: 'wake' });
  };
  const hear = (message: SyncMessage) => {
    if (message.kind === 'wake' && turn) wakeLeader();
    if (message.kind === 'poked' || message.kind === 'outbox') triggers?.nudge();
    if (message.kind === 'state' && !turn && message.accountId === session.view().account?.id) {
      state.set(withCollectionState(state.get(), message.accountId, message.collection, message.state));
    }
    if (message.kind === 'states-wanted' && turn) tellStates();
  };
  const tellStates = () => {
    const { accountId, collections } = state.get();
    if (accountId === undefined) return;
    for (const collection of COLLECTION_NAMES) {
      channel.tell({ kind: 'state', accountId, collection, state: collections[collection] });
    }
  };
  const drain = async () => {
    const report = await parts.drain(wake);
    if (report) drained.set(report);
    return report;
  };

  channel.listen(hear);
  for (const event of ['online', 'pageshow']) page.addEventListener(event, wake, { signal });
  parts.document?.addEventListener('visibilitychange', () => parts.visible() && wake(), { signal });
  const follow = () => {
    const accountId = session.view().account?.id;
    if (accountId !== state.get().accountId) state.set({ ...NOTHING_SYNCED, accountId });
    // What does not close is closed with the page.
    databases.close(accountId).catch(() => undefined);
    triggers?.nudge();
    channel.tell({ kind: 'states-wanted' });
  };
  session.subscribe(follow);
  const start = async () => {
    await loadSession(session, signal);
    if (signal.aborted) return;
    follow();
    triggers = startDrainTriggers(
      {
        drain,
        page,
        ...(parts.document ? { document: parts.document } : {}),
        visible: parts.visible,
        now: parts.now,
        random: Math.random,
        setTimer: (task, ms) => setTimeout(task, ms),
        clearTimer: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
      },
      signal,
    );
    // Without Web Locks (plain http) every tab replicates: wasteful, and safe.
    await (parts.leadAmongTabs ? leadOneTab(leadParts(parts.leadAmongTabs), signal) : lead(signal));
  };
  void start();

  const leadParts = (tabs: NonNullable<SyncParts['leadAmongTabs']>) => ({
    ...tabs,
    visible: parts.visible,
    wait: openWaker().wait,
    lead,
  });
  async function lead(until: AbortSignal): Promise<void> {
    turn = until;
    await leadAccount(
      {
        session,
        databases,
        handOver: (guest, heir) => outbox.handOver(guest, heir),
        forget: (accountId) => parts.forget(accountId),
        changed(accountId, collection, next) {
          // The last word of a replication that ends after its account has left.
          if (accountId !== session.view().account?.id) return;
          state.set(withCollectionState(state.get(), accountId, collection, next));
          channel.tell({ kind: 'state', accountId, collection, state: next });
        },
        poked(collection) {
          channel.tell(collection === undefined ? { kind: 'poked' } : { kind: 'poked', collection });
          triggers?.nudge();
        },
        async restored(accountId) {
          if ((await outbox.sendAgain(accountId, parts.now() - ACCEPTED_KEPT_MS)) === 0) return;
          triggers?.nudge();
          channel.tell({ kind: 'outbox' });
        },
        wakeWith(next) {
          wakeLeader = next;
        },
      },
      until,
    );
    // A lead that was taken away may end after the next one has begun.
    if (turn === until) turn = undefined;
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
  };
}

const LOAD_AGAIN_MS = 5_000;

/** Who uses the device. A storage that fails at the start is asked again: without an answer nothing would ever be sent. */
async function loadSession(session: Session, signal: AbortSignal): Promise<void> {
  const waker = openWaker();
  while (!signal.aborted) {
    try {
      await session.load();
      return;
    } catch {
      await waker.wait(LOAD_AGAIN_MS, signal);
    }
  }
}
