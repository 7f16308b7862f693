import type { Credentials } from '#shared-schema/accounts/account.ts';
import type { Result } from '#shared-schema/problem.ts';
import type { DeviceAccount } from '../device/device-database.ts';
import { deviceSession } from '../device/session.ts';
import { accountDatabases } from '../sync/account-databases.ts';
import { deviceOutbox } from '../sync/device-outbox.ts';
import { deviceSync } from '../sync/device-sync.ts';
import { noteGuestCart } from '../sync/guest-hand-over.ts';
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
  const entered = await session.enter(way, credentials);
  if (entered.ok && before?.guest && before.id !== entered.value.id) {
    await deviceOutbox().handOver(before.id, entered.value.id);
    deviceSync().outboxChanged();
  }
  return entered;
}

async function sendGuestsWork(guest: DeviceAccount): Promise<void> {
  const sync = deviceSync();
  await Promise.race([
    Promise.all([sync.hurry(), cartSent()]),
    new Promise((resolve) => setTimeout(resolve, SEND_FIRST_MS)),
  ]);
  try {
    await noteGuestCart(deviceSession().store, guest.id, await withinLimit(accountDatabases.open(guest.id)));
  } catch {
    // The cart cannot be read here; the server hands over what it knows.
  }
}

/** Resolves when the leading tab has no change of the cart under way. */
function cartSent(): Promise<void> {
  const { state } = deviceSync();
  return new Promise((resolve) => {
    const check = () => {
      const { phase, unsent } = state.get().collections['cart-lines'];
      if (phase !== 'idle' || unsent > 0) return;
      stop();
      resolve();
    };
    const stop = state.subscribe(check);
    check();
  });
}
