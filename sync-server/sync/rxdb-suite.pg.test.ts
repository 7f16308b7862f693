import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import type { Hono } from 'hono';
import { addRxPlugin, type RxCollection } from 'rxdb';
import { disableWarnings, RxDBDevModePlugin } from 'rxdb/plugins/dev-mode';
import { RxDBLocalDocumentsPlugin } from 'rxdb/plugins/local-documents';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { wrappedValidateAjvStorage } from 'rxdb/plugins/validate-ajv';
import { Subject } from 'rxjs';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { AccountId } from '#shared-schema/ids.ts';
import type { PullResponse, PushResponse } from '#shared-schema/sync/replication.ts';
import { silentLog } from '../platform/logger.ts';
import type { AppEnv } from '../platform/request-account.ts';
import { HUMANS_TABLE, humans, stateName } from '../testing/rxdb-suite/humans-collection.ts';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { readFeedEpoch } from './feed-epoch.ts';
import { openPokes, type Pokes } from './pokes.ts';
import { syncRoutes } from './sync-routes.ts';
import { appWithAccounts, newAccount, postAs } from './testing/stand-in-sign-in.ts';

/*
 * RxDB's own suite for replications (`runReplicationBaseTestSuite`), against our sync routes over PostgreSQL, with a collection
 * that exists in this test alone: once straight, and once with requests and answers that are lost and requests that come twice.
 */
// The suite was written for mocha, whose words are global.
Object.assign(globalThis, { describe, it: test });
Object.assign(console, { log: () => undefined, warn: () => undefined });
// Databases that ask for `ignoreDuplicate`, as the suite's do, are for RxDB's development mode alone.
addRxPlugin(RxDBDevModePlugin);
addRxPlugin(RxDBLocalDocumentsPlugin);
disableWarnings();
const { runReplicationBaseTestSuite, setConfig } = await import('rxdb/plugins/test-utils');
const storage = () => wrappedValidateAjvStorage({ storage: getRxStorageDexie({ indexedDB, IDBKeyRange }) });
setConfig({
  storage: {
    name: 'dexie',
    getStorage: storage,
    getPerformanceStorage: () => ({ storage: storage(), description: 'dexie' }),
    hasPersistence: true,
    hasMultiInstance: true,
    hasAttachments: false,
    hasReplication: true,
  },
});

type Human = Record<string, unknown> & { passportId: string };
type Row = {
  newDocumentState: Human & { _deleted?: boolean };
  assumedMasterState?: Human & { _deleted?: boolean };
};

let database: TestDatabase;
let pokes: Pokes;
let app: Hono<AppEnv>;
let account: AccountId;
beforeAll(async () => {
  database = await openTestDatabase();
  await database.sql.unsafe(HUMANS_TABLE);
  pokes = await openPokes({ sql: database.sql, log: silentLog });
  app = appWithAccounts();
  const { db } = database;
  const epoch = await readFeedEpoch(db);
  app.route(
    '/',
    syncRoutes({ db, log: silentLog, now: () => new Date(), collections: [humans], epoch, pokes }),
  );
});
afterAll(async () => {
  await pokes.close();
  await database.close();
});

type Post = (path: string, body: object) => Promise<unknown>;

const straight: Post = async (path, body) => {
  const { status, body: answer } = await postAs(app, account, path, body);
  if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
  return answer;
};

/** Every third request is lost, every third answer, and every third request comes twice; asked again until an answer comes. */
function throughFaults(): Post {
  let sent = 0;
  return async (path, body) => {
    for (;;) {
      sent += 1;
      if (sent % 3 === 0) continue;
      const [answer] = await Promise.all(
        Array.from({ length: sent % 3 === 1 ? 2 : 1 }, () => straight(path, body)),
      );
      if (sent % 4 !== 0) return answer;
    }
  };
}

function replicate(collection: RxCollection<Human>, post: Post, live: boolean) {
  const poked = new Subject<'RESYNC'>();
  const owner = account;
  const leave = live
    ? pokes.listen(owner, {
        poke: () => poked.next('RESYNC'),
        missed: () => poked.next('RESYNC'),
        end: () => {},
      })
    : () => {};
  const state = replicateRxCollection<Human, PullResponse['checkpoint']>({
    replicationIdentifier: `humans-${owner}`,
    collection,
    live,
    retryTime: 50,
    autoStart: true,
    waitForLeadership: false,
    pull: {
      batchSize: 3,
      stream$: poked,
      async handler(checkpoint, limit) {
        const page = (await post('/api/sync/humans/pull', {
          checkpoint: checkpoint ?? null,
          limit,
        })) as PullResponse;
        return { documents: page.documents.map(fromWire), checkpoint: page.checkpoint ?? checkpoint };
      },
    },
    push: {
      batchSize: 3,
      async handler(rows) {
        const wire = (rows as unknown as Row[]).map(({ newDocumentState, assumedMasterState }) => ({
          newDocumentState: {
            ...toWire(newDocumentState),
            basis: stateName(assumedMasterState && toWire(assumedMasterState)),
          },
        }));
        const pushed = (await post('/api/sync/humans/push', { rows: wire })) as PushResponse;
        return pushed.conflicts.map(fromWire);
      },
    },
  });
  state.canceled$.subscribe((canceled) => canceled && leave());
  return state;
}

function toWire({ _deleted = false, ...human }: Human & { _deleted?: boolean }) {
  return { id: human.passportId, human, _deleted };
}

function fromWire(document: PullResponse['documents'][number]): Human & { _deleted: boolean } {
  return { ...(document.human as Human), _deleted: document._deleted };
}

describe.each([
  ['straight', () => straight],
  ['through faults', throughFaults],
])('P14: RxDB’s suite for replications, %s', (_, open) => {
  const post = open();
  runReplicationBaseTestSuite({
    startReplication: (collection) => replicate(collection, post, true),
    async syncOnce(collection) {
      const state = replicate(collection, post, false);
      await state.awaitInitialReplication();
      await state.cancel();
    },
    async getAllServerDocs() {
      const { documents } = (await straight('/api/sync/humans/pull', { limit: 500 })) as PullResponse;
      return documents.map(fromWire);
    },
    // Nobody else's rows are ever seen: a new account has none.
    cleanUpServer: async () => {
      account = newAccount();
    },
    softDeletes: true,
    isDeleted: (document: { _deleted: boolean }) => document._deleted,
    getPrimaryOfServerDoc: (document: Human) => document.passportId,
  });
});
