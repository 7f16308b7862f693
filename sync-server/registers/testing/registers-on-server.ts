import type { AccountId } from '#shared-schema/ids.ts';
import type { Register } from '#shared-schema/sync/register.ts';
import type { RegisterRules } from '#shared-schema/sync/register-rules.ts';
import type { PullResponse, PushResponse } from '#shared-schema/sync/replication.ts';
import { silentLog } from '../../platform/logger.ts';
import { openPokes } from '../../sync/pokes.ts';
import { syncRoutes } from '../../sync/sync-routes.ts';
import { appWithAccounts, postAs } from '../../sync/testing/stand-in-sign-in.ts';
import { openTestDatabase } from '../../testing/test-database.ts';
import { registerCollection } from '../register-collection.ts';

/** What the server's clock says in these tests. */
export const NOW = Date.parse('2026-03-01T10:00:00Z');

export const documentOf = (register: Register) => ({ ...register, _deleted: false });

/** The sync routes with nothing but one collection of registers, on a database of their own. */
export async function openRegisterServer(rules: RegisterRules) {
  const database = await openTestDatabase();
  const { db, sql } = database;
  const pokes = await openPokes({ sql, log: silentLog });
  const app = appWithAccounts();
  const collections = [registerCollection(rules)];
  app.route(
    '/',
    syncRoutes({ db, log: silentLog, now: () => new Date(NOW), collections, epoch: 'now', pokes }),
  );
  const path = `/api/sync/${rules.name}`;

  const push = async (account: AccountId, ...documents: unknown[]): Promise<PushResponse> => {
    const rows = documents.map((newDocumentState) => ({ newDocumentState }));
    return (await postAs(app, account, `${path}/push`, { rows })).body;
  };
  const pull = async (
    account: AccountId,
    checkpoint: PullResponse['checkpoint'] = null,
    limit = 500,
  ): Promise<PullResponse & { digest?: string }> =>
    (await postAs(app, account, `${path}/pull`, { checkpoint, limit, digest: true })).body;

  return {
    database,
    push,
    pull,
    close: async () => {
      await pokes.close();
      await database.close();
    },
  };
}
