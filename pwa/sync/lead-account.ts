import type { AccountId } from '#shared-schema/ids.ts';
import type { Session } from '../device/session.ts';
import type { AccountDatabases } from './account-databases.ts';
import type { CollectionName } from './collections.ts';
import { bringGuestCart } from './guest-hand-over.ts';
import type { AccountReplication } from './replicate-account.ts';
import type { ReplicationState } from './replication-state.ts';
import { openWaker } from './waker.ts';

export interface LeadAccountParts {
  readonly session: Session;
  readonly databases: AccountDatabases;
  /** Wipes what an account left on this device. */
  readonly forget: (accountId: AccountId) => Promise<void>;
  readonly changed: (accountId: AccountId, collection: CollectionName, state: ReplicationState) => void;
  readonly poked: (collection: string | undefined) => void;
  /** Wakes what runs; told anew when another account is led. */
  readonly wakeWith: (wake: () => void) => void;
}

/** What the leading tab does: replicates the account in use, whoever that is, and wipes those who have left. */
export async function leadAccount(parts: LeadAccountParts, signal: AbortSignal): Promise<void> {
  const { session } = parts;
  while (!signal.aborted) {
    const accountId = session.view().account?.id;
    const change = new AbortController();
    const stopWatching = session.subscribe(() => {
      if (session.view().account?.id !== accountId) change.abort();
    });
    const until = AbortSignal.any([signal, change.signal]);
    try {
      if (accountId === undefined) await forgetLeft(parts, until);
      else await replicate(parts, accountId, until);
      await aborted(until);
    } catch {
      // The storage failed: try again after a moment, or when the account changes.
      await openWaker().wait(RETRY_MS, until);
    } finally {
      stopWatching();
    }
  }
}

const RETRY_MS = 5_000;

async function replicate(parts: LeadAccountParts, accountId: AccountId, until: AbortSignal): Promise<void> {
  const [{ replicateAccount }, database] = await Promise.all([
    import('./replicate-account.ts'),
    parts.databases.open(accountId),
  ]);
  if (until.aborted) return;
  const firstPull = Promise.withResolvers<void>();
  const replication: AccountReplication = replicateAccount({
    session: parts.session,
    accountId,
    database,
    waker: openWaker(),
    poked: parts.poked,
    changed(collection, state) {
      parts.changed(accountId, collection, state);
      if (collection === 'cart-lines' && state.pulledAt !== undefined && state.phase === 'idle') {
        firstPull.resolve();
      }
    },
  });
  parts.wakeWith(() => replication.wake());
  try {
    await Promise.race([firstPull.promise, aborted(until)]);
    if (!until.aborted)
      await forgetLeft(parts, until, (guest) => bringGuestCart(parts.session.store, guest, database));
    await aborted(until);
  } finally {
    parts.wakeWith(() => undefined);
    await replication.stop();
  }
}

/** Wipes the accounts that were in use before; a guest's cart is brought along first where somebody has signed in. */
async function forgetLeft(
  { session, forget: wipe }: LeadAccountParts,
  until: AbortSignal,
  bring?: (guest: AccountId) => Promise<void>,
): Promise<void> {
  const { forget, account } = await session.store.read();
  for (const left of forget) {
    if (until.aborted) return;
    if (bring && account && !account.guest) await bring(left);
    await wipe(left);
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
