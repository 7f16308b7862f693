import * as v from 'valibot';
import { bringRegister } from '#shared-schema/sync/bring-register.ts';
import { isWritten } from '#shared-schema/sync/read-register.ts';
import { RegisterSchema } from '#shared-schema/sync/register.ts';
import type { AccountId } from '#shared-schema/ids.ts';
import type { SessionStore } from '../device/session-store.ts';
import { COLLECTION_RULES } from './collection-rules.ts';
import type { AccountDatabase } from './collections.ts';
import { saveDocument } from './save-document.ts';
import { readStored } from './stored-documents.ts';
import { readAllDocuments } from './watch-documents.ts';

/** What a guest has besides the cart and that comes along when the guest signs in (W6, F5). */
const BROUGHT_ALONG = ['wish-list', 'preferences'] as const;

const keyOf = (name: (typeof BROUGHT_ALONG)[number]) => `${name}-to-hand-over`;

/**
 * Before a guest signs in: notes the guest's wish list and preferences as this device knows them, as `noteGuestCart` does
 * with the cart.
 */
export async function noteGuestRegisters(
  store: SessionStore,
  guest: AccountId,
  database: Promise<AccountDatabase>,
): Promise<void> {
  for (const name of BROUGHT_ALONG) {
    const registers = await readAllDocuments((await database)[name]);
    await store.remember(guest, keyOf(name), registers.filter(isWritten));
  }
}

/**
 * After the first pull of the account that took the guest over: what it has not. What the server had brought is there
 * already, under the same name, and comes once.
 */
export async function bringGuestRegisters(
  store: SessionStore,
  guest: AccountId,
  database: AccountDatabase,
): Promise<void> {
  for (const name of BROUGHT_ALONG) {
    const brought = v.safeParse(v.array(RegisterSchema), await store.recall(guest, keyOf(name)));
    if (!brought.success) continue;
    const rules = COLLECTION_RULES[name];
    for (const register of brought.output) {
      const stored = (await readStored(database[name], [register.id])).get(register.id);
      const change = bringRegister(stored && rules.read(stored), register, guest);
      if (change) await saveDocument(database[name], rules, change);
    }
    await store.remember(guest, keyOf(name), []);
  }
}
