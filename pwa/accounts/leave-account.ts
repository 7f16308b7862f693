import { forgetViewed } from '../device/catalog/recently-viewed.ts';
import { deviceSession } from '../device/session.ts';
import { TWO_WAY_COLLECTIONS } from '../sync/collections.ts';
import { deviceOutbox } from '../sync/device-outbox.ts';
import { deviceSync } from '../sync/device-sync.ts';

/** What has not reached the server and would be lost by leaving. */
export interface UnsentWork {
  readonly operations: number;
  /** Changes of the cart, the wish list or the preferences wait to be sent. */
  readonly changes: boolean;
}

/** What leaving would lose now; tries to send it first, for a few seconds. */
export async function unsentWork(): Promise<UnsentWork> {
  const { account } = deviceSession().view();
  if (!account) return { operations: 0, changes: false };
  await Promise.race([deviceSync().hurry(), new Promise((resolve) => setTimeout(resolve, TRY_MS))]);
  const open = await deviceOutbox().open(account.id);
  const { collections } = deviceSync().state.get();
  return {
    operations: open.length,
    changes: TWO_WAY_COLLECTIONS.some((name) => collections[name].unsent > 0),
  };
}

const TRY_MS = 3_000;

/**
 * Signs out, with no network too: the next person on this device sees nothing of the last. What was unsent is dropped;
 * the person was asked.
 */
export async function leaveAccount(): Promise<void> {
  await unsubscribeFromPushes();
  await deviceSession().signOut();
  forgetViewed();
}

/** Notifications of the one who leaves must not show up for the next. */
async function unsubscribeFromPushes(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker?.getRegistration();
    const subscription = await registration?.pushManager?.getSubscription();
    await subscription?.unsubscribe();
  } catch {
    // The server drops an address that answers "gone" (404, 410) by itself.
  }
}
