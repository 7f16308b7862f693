import type { AccountId } from '#shared-schema/ids.ts';
import type { Session } from '../device/session.ts';
import { backoffMs, SYNC_BACKOFF } from './backoff.ts';
import type { AccountDatabases } from './account-databases.ts';
import { type CollectionName, TWO_WAY_COLLECTIONS } from './collections.ts';
import { bringGuestCart } from './guest-hand-over.ts';
import { bringGuestRegisters } from './guest-registers.ts';
import type { AccountReplication } from './replicate-account.ts';
import type { ReplicationState } from './replication-state.ts';
import { aborted, openWaker } from './waker.ts';
import { withinLimit } from './within-limit.ts';

export interface LeadAccountParts {
  readonly session: Session;
  readonly databases: AccountDatabases;
  /** A guest's operations become its heir's. */
  readonly handOver: (guest: AccountId, heir: AccountId) => Promise<void>;
  /** Wipes what an account left on this device. */
  readonly forget: (accountId: AccountId) => Promise<void>;
  readonly changed: (accountId: AccountId, collection: CollectionName, state: ReplicationState) => void;
  readonly poked: (collection: string | undefined) => void;
  /** The server was restored from a backup, and may have lost what the account had it do. */
  readonly restored: (accountId: AccountId) => Promise<void>;
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
      if (accountId === undefined) await leaveDevice(parts, until);
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
/** Making a database anew on a slow phone takes seconds, not more. */
const OPEN_LIMIT_MS = 15_000;

async function replicate(parts: LeadAccountParts, accountId: AccountId, until: AbortSignal): Promise<void> {
  const [{ replicateAccount }, database] = await Promise.all([
    import('./replicate-account.ts'),
    withinLimit(parts.databases.open(accountId), OPEN_LIMIT_MS),
  ]);
  if (until.aborted) return;
  const unpulled = new Set<CollectionName>(TWO_WAY_COLLECTIONS);
  const firstPulls = Promise.withResolvers<void>();
  const replication: AccountReplication = replicateAccount({
    session: parts.session,
    accountId,
    database,
    waker: openWaker(),
    poked: parts.poked,
    restored: () => parts.restored(accountId),
    changed(collection, state) {
      parts.changed(accountId, collection, state);
      if (state.pulledAt !== undefined && state.phase === 'idle') unpulled.delete(collection);
      if (unpulled.size === 0) firstPulls.resolve();
    },
  });
  parts.wakeWith(() => replication.wake());
  try {
    await Promise.race([firstPulls.promise, aborted(until)]);
    await forgetLeft(parts, until, async (guest) => {
      await bringGuestCart(parts.session.store, guest, database);
      await bringGuestRegisters(parts.session.store, guest, database);
    });
    await aborted(until);
  } finally {
    parts.wakeWith(() => undefined);
    await replication.stop();
  }
}

/** Nobody uses the device: what the last one left is wiped, and the cookie taken back as soon as that can be asked. */
async function leaveDevice(parts: LeadAccountParts, until: AbortSignal): Promise<void> {
  await forgetLeft(parts, until);
  const waker = openWaker();
  parts.wakeWith(() => waker.wake());
  for (let failures = 1; !until.aborted; failures += 1) {
    if (await settleSession(parts.session).catch(() => false)) return;
    await waker.wait(backoffMs(failures, SYNC_BACKOFF, Math.random()), until);
  }
}

/** Comes back to the session of a cleared device, which is another account to lead; else takes back what was left. */
async function settleSession(session: Session): Promise<boolean> {
  return (await session.restore()) && (await session.finishSignOut());
}

/**
 * Wipes the accounts that were in use before. What a guest did belongs to its heir, who signed in from it: operations are
 * handed over once more, as the page that did it may have died on the way, and the cart comes along where the heir is in
 * use. What cannot be done now is done at the next start; nobody waits for it.
 */
async function forgetLeft(
  { session, handOver, forget: wipe }: LeadAccountParts,
  until: AbortSignal,
  bring?: (guest: AccountId) => Promise<void>,
): Promise<void> {
  const { forget, heirs, account } = await session.store.read();
  for (const left of forget) {
    if (until.aborted) return;
    const heir = heirs?.[left];
    try {
      if (heir !== undefined) await handOver(left, heir);
      if (heir !== undefined && heir === account?.id) await bring?.(left);
      await wipe(left);
    } catch {
      // The storage did not answer: the account stays on the list.
    }
  }
}
