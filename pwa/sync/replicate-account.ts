import type { RxCollection } from 'rxdb';
import type { AccountId } from '#shared-schema/ids.ts';
import { apiCall, apiStream } from '../device/api.ts';
import type { Session } from '../device/session.ts';
import { COLLECTION_RULES, type DocumentRules } from './collection-rules.ts';
import { type AccountDatabase, COLLECTION_NAMES, type CollectionName } from './collections.ts';
import { listenForPokes } from './poke-stream.ts';
import { replicateSafely, type SafeReplication } from './replicate-safely.ts';
import type { Replicated } from './replication-parts.ts';
import { replicationRules } from './replication-rules.ts';
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

/**
 * How long the first pull waits for the stream. Everything is pulled once a stream is open, as pokes may have been missed;
 * pulls that begin before it would all be asked twice at each start.
 */
const STREAM_FIRST_MS = 500;

/** The leading tab's work for one account: every collection, and the one stream of pokes of this browser. */
export function replicateAccount(parts: AccountReplicationParts): AccountReplication {
  const { session, accountId, database } = parts;
  const stop = new AbortController();
  const post = (path: string, body: object, signal: AbortSignal) =>
    apiCall(session, path, { json: body, as: accountId, signal });
  const replicate = (name: CollectionName): SafeReplication =>
    replicateSafely({
      name,
      collection: database[name] as unknown as RxCollection<Replicated>,
      ...replicationRules(COLLECTION_RULES[name] as unknown as DocumentRules<Replicated>),
      post,
      restored: parts.restored,
      random: Math.random,
      now: Date.now,
      changed: (state) => parts.changed(name, state),
    });
  const replications = new Map<CollectionName, SafeReplication>();
  /** Whoever comes first begins; what was begun already is to pull now. */
  const pullAll = () => {
    if (stop.signal.aborted) return;
    for (const name of COLLECTION_NAMES) {
      const begun = replications.get(name);
      if (begun) begun.wake();
      else replications.set(name, replicate(name));
    }
  };
  const streamLate = setTimeout(() => replications.size === 0 && pullAll(), STREAM_FIRST_MS);
  const poked = (collection: string | undefined) => {
    if (collection === undefined) pullAll();
    else replications.get(collection as CollectionName)?.wake();
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
      pullAll();
    },
    async stop() {
      stop.abort();
      clearTimeout(streamLate);
      await Promise.all([listening, ...[...replications.values()].map((each) => each.stop())]);
    },
  };
}
