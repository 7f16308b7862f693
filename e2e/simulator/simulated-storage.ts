import { IDBKeyRange } from 'fake-indexeddb';
import type { RxStorage } from 'rxdb';
import { OPEN_COLLECTIONS } from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';

/** What fake-indexeddb's transactions and connections have inside. */
interface OpenTransaction extends EventTarget {
  readonly db: unknown;
  readonly _state: string;
  _abort(errorName: string): void;
}
interface Connection extends EventTarget {
  readonly name: string;
  readonly _rawDatabase: { readonly transactions: readonly OpenTransaction[] };
  transaction(...all: unknown[]): OpenTransaction;
  close(): void;
}

/** IndexedDB as one tab has it: the device's data, over connections that end with the tab. */
export interface TabStorage {
  readonly dexie: {
    readonly indexedDB: IDBFactory;
    readonly IDBKeyRange: typeof IDBKeyRange;
    readonly cache: 'disabled';
  };
  readonly rxdb: RxStorage<unknown, unknown>;
  /** RxDB counts the open collections of a page; several pages in one process are not one page. */
  countAsOwnPage(): void;
  /** The tab is gone: what it had not committed is undone, and nothing answers it any more. */
  cut(): void;
}

export interface TabStorageParts {
  readonly factory: IDBFactory;
  /** Names the tab. RxDB and Dexie know one page a process and would share its connections between tabs. */
  readonly tag: string;
  /** Told of each transaction that begins, and of each that was committed. */
  readonly step: (what: string) => void;
  /** The name of the error that this transaction ends with, when it has to. */
  readonly fails: (mode: string, database: string) => string | undefined;
}

export function openTabStorage({ factory, tag, step, fails }: TabStorageParts): TabStorage {
  const connections = new Set<Connection>();
  let dead = false;
  const untagged = (name: string) => name.replace(tag, '');
  const meet = (connection: Connection | undefined) => {
    if (!connection || connections.has(connection)) return;
    connections.add(connection);
    if (dead) connection.close();
    const begin = connection.transaction.bind(connection);
    connection.transaction = (...all) => {
      step('transaction');
      const transaction = begin(...all);
      const error = fails(String(all[1]), String(connection.name));
      if (error !== undefined) queueMicrotask(() => transaction._abort(error));
      transaction.addEventListener('complete', () => step('commit'));
      return transaction;
    };
  };
  const ofTab = {
    open(name: string, version?: number) {
      if (dead) return {};
      const request = factory.open(untagged(name), version);
      for (const event of ['upgradeneeded', 'success']) {
        request.addEventListener(event, () => meet(request.result as unknown as Connection));
      }
      return request;
    },
    deleteDatabase: (name: string) => (dead ? {} : factory.deleteDatabase(untagged(name))),
    databases: () => factory.databases(),
    cmp: factory.cmp.bind(factory),
  } as unknown as IDBFactory;
  const dexie = { indexedDB: ofTab, IDBKeyRange, cache: 'disabled' } as const;
  const rxdb = taggedStorage(getRxStorageDexie(dexie), tag);
  const countAsOwnPage = () => {
    for (const collection of OPEN_COLLECTIONS) {
      if (collection.database.storage.name === rxdb.name) OPEN_COLLECTIONS.delete(collection);
    }
  };
  return {
    dexie,
    rxdb,
    countAsOwnPage,
    cut() {
      dead = true;
      countAsOwnPage();
      for (const connection of connections) {
        for (const transaction of connection._rawDatabase.transactions) {
          if (transaction.db === connection && transaction._state !== 'finished')
            transaction._abort('AbortError');
        }
        connection.close();
      }
    },
  };
}

function taggedStorage<Internals, Options>(
  inner: RxStorage<Internals, Options>,
  tag: string,
): RxStorage<Internals, Options> {
  return {
    name: `${inner.name}-${tag}`,
    rxdbVersion: inner.rxdbVersion,
    async createStorageInstance(params) {
      const instance = await inner.createStorageInstance({
        ...params,
        databaseName: `${tag}${params.databaseName}`,
      });
      // RxDB keeps its checkpoints under this name: the next tab must find them.
      return Object.assign(instance, { databaseName: params.databaseName });
    },
  };
}
