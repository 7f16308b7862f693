import type { AccountId } from '#shared-schema/ids.ts';
import type { AccountDatabase } from './collections.ts';
import { withinLimit } from './within-limit.ts';

const CLOSE_LIMIT_MS = 8_000;

/** The account databases of one page. One account at a time: opening another one closes the last. */
export interface AccountDatabases {
  /** The account's database: opened once, shared by whoever reads, writes or replicates it. */
  open(accountId: AccountId): Promise<AccountDatabase>;
  /** Closes what is open, or only what does not belong to `keep`; replications stop with it. */
  close(keep?: AccountId): Promise<void>;
}

export function openAccountDatabases(
  openOne: (accountId: AccountId) => Promise<AccountDatabase>,
): AccountDatabases {
  let opened: { readonly accountId: AccountId; readonly database: Promise<AccountDatabase> } | undefined;

  async function close(keep?: AccountId): Promise<void> {
    if (!opened || opened.accountId === keep) return;
    const closing = opened;
    opened = undefined;
    // One that never opened, or does not close, must not keep the next account from its own.
    await withinLimit(
      closing.database.then((database) => database.close()),
      CLOSE_LIMIT_MS,
    ).catch(() => undefined);
  }

  return {
    close,
    async open(accountId) {
      // Again: while one is closed another caller may open another one.
      while (opened && opened.accountId !== accountId) await close();
      if (opened) return opened.database;
      const mine = { accountId, database: openOne(accountId) };
      opened = mine;
      try {
        return await mine.database;
      } catch (cause) {
        if (opened === mine) opened = undefined;
        throw cause;
      }
    },
  };
}

const loadOpening = () => import('./open-account-database.ts');

/** Those of this page. RxDB is loaded at the first call. */
export const accountDatabases = openAccountDatabases(async (accountId) => {
  const { openAccountDatabase } = await loadOpening();
  return openAccountDatabase(accountId);
});

/**
 * Loads RxDB before anybody has an account: the first tap would wait for it, on a first visit behind the whole app's download,
 * and whoever leaves meanwhile would lose the tap.
 */
export function warmAccountDatabases(): void {
  loadOpening().catch(() => undefined);
}
