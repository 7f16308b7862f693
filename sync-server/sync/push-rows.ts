import { sql } from 'drizzle-orm';
import type { AccountId } from '#shared-schema/ids.ts';
import type { PushRequest, PushResponse } from '#shared-schema/sync/replication.ts';
import { isDatabaseUnreachable, isLostRace } from '../platform/database-trouble.ts';
import type { Db } from '../platform/database.ts';
import type { Log } from '../platform/logger.ts';
import { retryLostRace } from '../platform/retry-lost-race.ts';
import { raiseHorizon } from './account-horizon.ts';
import { accountVersion, nextAccountVersion, takeAccountVersion } from './account-version.ts';
import type { PushedRow, SyncCollection } from './sync-collection.ts';

export type PushableCollection = SyncCollection & Required<Pick<SyncCollection, 'plan'>>;

export interface PushDependencies {
  readonly db: Db;
  readonly log: Log;
  readonly now: Date;
}

/** How often a push is tried without the account's lock, before it waits for it. */
const TRIES_WITHOUT_LOCK = 2;

/**
 * Merges what a device sent. A row that is refused, or that fails by accident, costs its neighbours nothing (S5).
 * `changed` says whether other devices have something to pull.
 */
export async function pushRows(
  dependencies: PushDependencies,
  collection: PushableCollection,
  accountId: AccountId,
  { rows }: PushRequest,
): Promise<{ readonly response: PushResponse; readonly changed: boolean }> {
  const documents = rows.map(({ newDocumentState }) => newDocumentState);
  const pushed = await pushDocuments(dependencies, collection, accountId, documents);
  const response: PushResponse = { conflicts: [], problems: [] };
  pushed.rows.forEach((outcome, row) => {
    if (!outcome.ok) {
      const { code, detail, pointer } = outcome.problem;
      response.problems.push({ row, code, detail, ...(pointer === undefined ? {} : { pointer }) });
    } else if (!outcome.sameAsSent) {
      response.conflicts.push({ ...outcome.stored });
    }
  });
  return { response, changed: pushed.changed };
}

interface Pushed {
  readonly rows: readonly PushedRow[];
  readonly changed: boolean;
}

/** All at once; where one of them causes an accident, each by itself. The database going away is everyone's. */
async function pushDocuments(
  dependencies: PushDependencies,
  collection: PushableCollection,
  accountId: AccountId,
  documents: readonly unknown[],
): Promise<Pushed> {
  if (documents.length === 0) return { rows: [], changed: false };
  try {
    return await retryLostRace(() => planAndWrite(dependencies, collection, accountId, documents));
  } catch (error) {
    if (isDatabaseUnreachable(error) || isLostRace(error)) throw error;
    if (documents.length === 1) {
      dependencies.log.error({ error }, 'A pushed row could not be merged');
      return { rows: [{ ok: false, problem: failed }], changed: false };
    }
  }
  const parts: Pushed[] = [];
  for (const document of documents) {
    parts.push(await pushDocuments(dependencies, collection, accountId, [document]));
  }
  return { rows: parts.flatMap(({ rows }) => rows), changed: parts.some(({ changed }) => changed) };
}

const failed = {
  code: 'internal',
  detail: 'This row could not be merged. It was logged.',
} as const;

/**
 * Reads and merges without a lock, and writes only if nobody changed anything of the account meanwhile: two statements in
 * place of a transaction around six. Who keeps losing that race waits for the lock.
 */
async function planAndWrite(
  { db, now }: PushDependencies,
  collection: PushableCollection,
  accountId: AccountId,
  documents: readonly unknown[],
): Promise<Pushed> {
  const push = { accountId, documents, now, seen: accountVersion(accountId), raiseHorizon };
  for (let tries = 0; tries < TRIES_WITHOUT_LOCK; tries += 1) {
    const { seen, rows, write } = await collection.plan(db, push);
    if (write === undefined) return { rows, changed: false };
    if (await write(db, nextAccountVersion(accountId, seen))) return { rows, changed: true };
  }
  return db.transaction(async (tx) => {
    const ver = await takeAccountVersion(tx, accountId);
    const { rows, write } = await collection.plan(tx, push);
    await write?.(tx, sql`select ${String(ver)}::bigint as ver`);
    return { rows, changed: write !== undefined };
  });
}
