import type { RxCollection } from 'rxdb';
import { cartDigest } from '#shared-schema/cart/cart-digest.ts';
import { ordersDigest } from '#shared-schema/ordering/orders-digest.ts';
import type { Order } from '#shared-schema/ordering/order.ts';
import type { AccountId } from '#shared-schema/ids.ts';
import { apiCall, apiStream } from '../device/api.ts';
import type { Session } from '../device/session.ts';
import type { AccountDatabase, CollectionName } from './collections.ts';
import { listenForPokes } from './poke-stream.ts';
import { mergeCartDocuments, readCartDocument, readCartLine } from './read-documents.ts';
import { replicateSafely, type SafeReplication } from './replicate-safely.ts';
import type { Replicated, ReplicationParts } from './replication-parts.ts';
import type { ReplicationState } from './replication-state.ts';
import type { Waker } from './waker.ts';

export interface AccountReplicationParts {
  readonly session: Session;
  readonly accountId: AccountId;
  readonly database: AccountDatabase;
  readonly waker: Waker;
  readonly changed: (collection: CollectionName, state: ReplicationState) => void;
  readonly poked: (collection: string | undefined) => void;
  /** The server was restored from a backup. */
  readonly restored: () => Promise<void>;
}

export interface AccountReplication {
  wake(): void;
  /** Stops and resolves when nothing is written any more. */
  stop(): Promise<void>;
}

/** The leading tab's work for one account: both collections, and the one stream of pokes of this browser. */
export function replicateAccount(parts: AccountReplicationParts): AccountReplication {
  const { session, accountId, database } = parts;
  const stop = new AbortController();
  const post = (path: string, body: object, signal: AbortSignal) =>
    apiCall(session, path, { json: body, as: accountId, signal });
  const replicate = <Name extends CollectionName>(
    name: Name,
    direction: 'both' | 'pull',
    { read, merge, digest }: Pick<ReplicationParts, 'read' | 'merge' | 'digest'>,
  ): SafeReplication =>
    replicateSafely({
      name,
      collection: database[name] as unknown as RxCollection<Replicated>,
      direction,
      post,
      read,
      ...(merge ? { merge } : {}),
      digest,
      restored: parts.restored,
      random: Math.random,
      now: Date.now,
      changed: (state) => parts.changed(name, state),
    });
  const replications: Record<CollectionName, SafeReplication> = {
    'cart-lines': replicate('cart-lines', 'both', {
      read: readCartDocument,
      merge: mergeCartDocuments,
      digest: (documents) => cartDigest(documents.flatMap((document) => readCartLine(document) ?? [])),
    }),
    orders: replicate('orders', 'pull', {
      read: (document) => document,
      digest: (documents) => ordersDigest(documents as unknown as Order[]),
    }),
  };
  const all = Object.values(replications);
  const poked = (collection: string | undefined) => {
    const named = Object.entries(replications).filter(([name]) => name === collection);
    const wanted = collection === undefined ? all : named.map(([, replication]) => replication);
    for (const replication of wanted) replication.wake();
    parts.poked(collection);
  };
  const listening = listenForPokes(
    {
      open: (signal) => apiStream(session, '/api/sync/pokes', accountId, signal),
      poked,
      waker: parts.waker,
      random: Math.random,
      now: Date.now,
    },
    stop.signal,
  );
  return {
    wake() {
      parts.waker.wake();
      for (const replication of all) replication.wake();
    },
    async stop() {
      stop.abort();
      await Promise.all([listening, ...all.map((replication) => replication.stop())]);
    },
  };
}
