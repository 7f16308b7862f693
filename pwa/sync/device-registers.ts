import { uuidv7 } from 'uuidv7';
import type { AccountId } from '#shared-schema/ids.ts';
import { deviceSession } from '../device/session.ts';
import { accountDatabases } from './account-databases.ts';
import { type AccountRegisters, openAccountRegisters, type RegisterStorage } from './account-registers.ts';
import { COLLECTION_RULES } from './collection-rules.ts';
import type { AccountDatabase } from './collections.ts';
import { withinLimit } from './within-limit.ts';

type Collection = 'wish-list' | 'preferences';

/** This page's registers of a collection. RxDB is loaded when there is an account and somebody asks. */
export function deviceRegisters(name: Collection): AccountRegisters {
  return openAccountRegisters({
    session: deviceSession(),
    openStorage: async (accountId: AccountId) =>
      openRegisterStorage(await withinLimit(accountDatabases.open(accountId), 15_000), name),
  });
}

/** Where the device keeps an account's registers: RxDB. */
export async function openRegisterStorage(
  database: AccountDatabase,
  name: Collection,
): Promise<RegisterStorage> {
  // They come with RxDB, and not with the first download.
  const [{ watchDocuments }, { saveDocument }] = await Promise.all([
    import('./watch-documents.ts'),
    import('./save-document.ts'),
  ]);
  const rules = COLLECTION_RULES[name];
  return {
    watch: (listener) =>
      watchDocuments(database[name], (documents) =>
        listener(documents.flatMap((document) => rules.read(document) ?? [])),
      ),
    save: (register) => withinLimit(saveDocument(database[name], rules, register)),
  };
}

/** Names this run of the app; a new one at each start. */
export const counterOfThisRun = uuidv7();
