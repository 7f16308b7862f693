import type { Credentials } from '#shared-schema/accounts/account.ts';
import type { Result } from '#shared-schema/problem.ts';
import type { DeviceAccount } from '../device/device-database.ts';
import { deviceSession } from '../device/session.ts';
import { accountDatabases } from '../sync/account-databases.ts';
import { TWO_WAY_COLLECTIONS } from '../sync/collections.ts';
import { betweenDrains, deviceOutbox } from '../sync/device-outbox.ts';
import { deviceSync } from '../sync/device-sync.ts';
import { noteGuestCart } from '../sync/guest-hand-over.ts';
import { noteGuestRegisters } from '../sync/guest-registers.ts';
import { aborted } from '../sync/waker.ts';
import { withinLimit } from '../sync/within-limit.ts';

/** How long to try to send what the guest has done, before signing in. */
const SEND_FIRST_MS = 5_000;

/**
 * Signs in or up. What the guest has done here comes along: it is sent first where that is possible, the server hands the
 * guest's cart and orders over, and what had not reached the server is brought along by the device. Throws `Offline`.
 */
export async function enterAccount(
  way: 'sign-in' | 'sign-up',
  credentials: Credentials,
): Promise<Result<DeviceAccount>> {
  const session = deviceSession();
  const { account: before } = await session.load();
  if (before?.guest) await sendGuestsWork(before);
  if (!before?.guest) return session.enter(way, credentials);
  return betweenDrains(async () => {
    const entered = await session.enter(way, credentials);
    if (entered.ok && before.id !== entered.value.id) {
      // Where this page dies first, the leading tab does it.
      await deviceOutbox().handOver(before.id, entered.value.id);
      deviceSync().outboxChanged();
    }
    return entered;
  });
}

async function sendGuestsWork(guest: DeviceAccount): Promise<void> {
  const patience = AbortSignal.timeout(SEND_FIRST_MS);
  await Promise.race([Promise.all([deviceSync().hurry(), changesSent(patience)]), aborted(patience)]);
  try {
    const orders = await deviceOutbox().list(guest.id);
    const database = withinLimit(accountDatabases.open(guest.id));
    await noteGuestCart(deviceSession().store, guest.id, database, orders);
    await noteGuestRegisters(deviceSession().store, guest.id, database);
  } catch {
    // They cannot be read here; the server hands over what it knows.
  }
}

/** Resolves when the leading tab has no change of the cart and lists under way, or when `patience` is over. */
function changesSent(patience: AbortSignal): Promise<void> {
  const { state } = deviceSync();
  return new Promise((resolve) => {
    const check = () => {
      const { collections } = state.get();
      const underWay = TWO_WAY_COLLECTIONS.some((name) => {
        const { phase, unsent } = collections[name];
        return phase !== 'idle' || unsent > 0;
      });
      if (underWay && !patience.aborted) return;
      stop();
      resolve();
    };
    const stop = state.subscribe(check);
    patience.addEventListener('abort', check, { once: true });
    check();
  });
}
