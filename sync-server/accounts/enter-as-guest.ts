import type { Account, GuestRequest } from '#shared-schema/accounts/account.ts';
import { done, refuse, type Result } from '#shared-schema/problem.ts';
import type { Db } from '../platform/database.ts';
import { findAccount } from './account-repository.ts';
import { ensureAccount } from './ensure-account.ts';
import { isSecret } from './secret-hash.ts';

/**
 * Makes the guest that a device has thought of, or finds it again (A1). Refuses with `wrong-credentials` when the id is
 * someone's who has another secret, or who has signed up since.
 */
export async function enterAsGuest(db: Db, { accountId, secret }: GuestRequest): Promise<Result<Account>> {
  const guest: Account = { id: accountId, guest: true, roles: ['shopper'] };
  let known = await findAccount(db, accountId);
  if (!known) {
    await ensureAccount(db, guest, { guestSecret: secret });
    known = await findAccount(db, accountId);
  }
  if (!isSecret(secret, known?.guestSecretHash)) {
    return refuse(
      'wrong-credentials',
      'This guest account has another secret, or has become a full account.',
    );
  }
  return done(guest);
}
