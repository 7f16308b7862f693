import { replicateRxCollection, type RxReplicationState } from 'rxdb/plugins/replication';
import { Subject } from 'rxjs';
import * as v from 'valibot';
import { type Checkpoint, PullResponseSchema, PushResponseSchema } from '#shared-schema/sync/replication.ts';
import { Offline } from '../device/offline.ts';
import { askUntilAnswered } from './ask-until-answered.ts';
import { mergePulled } from './merge-pulled.ts';
import { type PulledDocument, pullDocuments } from './pull-documents.ts';
import { pushDocuments, type PushRow } from './push-documents.ts';
import type { Replicated, ReplicationParts } from './replication-parts.ts';
import type { ReplicationState } from './replication-state.ts';
import { readAllDocuments } from './watch-documents.ts';
import { openWaker } from './waker.ts';

export interface RunOwner {
  readonly state: () => ReplicationState;
  readonly set: (change: Partial<ReplicationState>) => void;
  /** The server has become another one: forget what was exchanged, and start anew. */
  readonly restart: () => void;
  /** The storage failed under RxDB, which may have forgotten a write of this device for good. */
  readonly storageFailed: () => void;
  /** A page came; the last one with the server's digest. */
  readonly pulled: (digest: string | undefined) => void;
}

export interface ReplicationRun {
  readonly replication: RxReplicationState<Replicated, Checkpoint>;
  /** Resolves when the run is over. */
  readonly aborted: Promise<void>;
  wake(): void;
  /** `forget` drops RxDB's notes on what was exchanged, so that the next run exchanges everything. */
  end(notes: 'keep' | 'forget'): Promise<void>;
  /** Cuts every request and every wait short. */
  abort(): void;
}

const PULL_BATCH = 100;
const PUSH_BATCH = 50;
/** Our handlers do their own waiting and throw only when they are to end: RxDB's own pause then only delays the end. */
const RXDB_RETRY_MS = 50;
/** A refusal that stays is asked about again now and then: the server may have been mended. */
const REFUSED_PAUSE_MS = 60_000;
/** The storage failed while a page, or the change of epoch, was kept: it is asked for again after this. */
const STORAGE_PAUSE_MS = 5_000;

/** One life of RxDB's replication of one collection, see `replicateSafely`. */
export function startReplicationRun(parts: ReplicationParts, owner: RunOwner): ReplicationRun {
  const stop = new AbortController();
  const waker = openWaker();
  const pokes = new Subject<'RESYNC'>();
  let active = false;
  const phase = () => (active ? 'busy' : 'idle');

  const ask = (what: 'pull' | 'push', schema: v.GenericSchema) => (body: object) =>
    askUntilAnswered(
      async () => {
        const answer = await parts.post(`/api/sync/${parts.name}/${what}`, body, stop.signal);
        if (answer.ok && !v.is(schema, answer.value)) throw new Offline('not-the-server');
        return answer;
      },
      {
        waker,
        random: parts.random,
        trouble: (why) => owner.set({ trouble: why, phase: why === undefined ? phase() : 'waiting' }),
      },
      stop.signal,
    );

  async function pull(checkpoint: Checkpoint | undefined, limit: number) {
    const pulled = await pullDocuments(ask('pull', PullResponseSchema), checkpoint, limit, held);
    if ('code' in pulled) {
      if (pulled.code === 'checkpoint-epoch') await beginEpoch();
      else {
        owner.set({ trouble: pulled, phase: 'waiting' });
        await waker.wait(REFUSED_PAUSE_MS, stop.signal);
      }
      throw new Error(pulled.detail);
    }
    owner.set({ pulledAt: parts.now() });
    const documents = await keep(pulled.documents.flatMap((document) => parts.read(document) ?? []));
    owner.pulled(pulled.digest);
    return { documents: [...documents], checkpoint: pulled.checkpoint };
  }

  /** The storage fails now and then; asking the server again at once would not mend it. */
  async function keep(pulled: readonly PulledDocument[]): Promise<readonly PulledDocument[]> {
    try {
      const documents = await mergeHeld(pulled);
      if (parts.direction === 'pull') await store(documents);
      return documents;
    } catch (cause) {
      owner.set({ trouble: { code: 'internal', detail: String(cause) }, phase: 'waiting' });
      await waker.wait(STORAGE_PAUSE_MS, stop.signal);
      throw cause;
    }
  }

  /** What noted that the epoch has changed is dropped last: a device that dies in between notes it again. */
  async function beginEpoch(): Promise<void> {
    try {
      await parts.restored();
      owner.restart();
    } catch {
      await waker.wait(STORAGE_PAUSE_MS, stop.signal);
    }
  }

  async function mergeHeld(documents: readonly PulledDocument[]): Promise<readonly PulledDocument[]> {
    const notes = replication.internalReplicationState;
    if (!parts.merge) return documents;
    if (!notes) throw new Error('Pulled before RxDB has begun');
    return mergePulled(parts.collection, notes, parts.merge, documents);
  }

  async function held() {
    const documents = await readAllDocuments(parts.collection);
    return documents.map((document) => ({ ...document, _deleted: false }));
  }

  /**
   * RxDB takes a document of which it has lost its notes for one that was changed here, and would never overwrite it. What
   * is only pulled is the server's: it is written before RxDB gets to see it.
   */
  async function store(documents: readonly PulledDocument[]) {
    const there = documents.filter(({ _deleted }) => !_deleted);
    const failed = await parts.collection.bulkUpsert(there.map(withoutMark));
    if (failed.error.length > 0) throw new Error('What was pulled could not be stored');
    await parts.collection.bulkRemove(documents.filter(({ _deleted }) => _deleted).map(({ id }) => id));
  }

  async function push(rows: PushRow[]) {
    owner.set({ unsent: owner.state().unsent + rows.length });
    try {
      const pushed = await pushDocuments(ask('push', PushResponseSchema), rows);
      const sent = new Set(rows.map((row) => (row.newDocumentState as Replicated).id));
      const others = owner.state().problems.filter((problem) => !sent.has(problem.id));
      owner.set({ problems: [...others, ...pushed.problems] });
      return pushed.conflicts.flatMap((document) => parts.read(document) ?? []);
    } finally {
      owner.set({ unsent: owner.state().unsent - rows.length });
    }
  }

  const replication = replicateRxCollection<Replicated, Checkpoint>({
    replicationIdentifier: `offshelf-${parts.name}`,
    collection: parts.collection,
    live: true,
    retryTime: RXDB_RETRY_MS,
    waitForLeadership: false,
    // Two tabs would push the same write; the tab that leads replicates, hidden or not.
    toggleOnDocumentVisible: false,
    pull: { batchSize: PULL_BATCH, stream$: pokes, handler: pull },
    ...(parts.direction === 'both' ? { push: { batchSize: PUSH_BATCH, handler: push } } : {}),
  });
  const watching = [
    replication.active$.subscribe((now) => {
      active = now;
      if (owner.state().phase !== 'waiting' || !now) owner.set({ phase: phase() });
    }),
    replication.error$.subscribe((error) => {
      // Errors of our own handlers are ends, not troubles; what is left comes from the storage.
      const ours = error.code === 'RC_PULL' || error.code === 'RC_PUSH';
      if (!stop.signal.aborted && !(ours && error.parameters?.errors)) {
        owner.set({ trouble: { code: 'internal', detail: error.message } });
        owner.storageFailed();
      }
    }),
  ];
  const aborted = new Promise<void>((resolve) => {
    stop.signal.addEventListener('abort', () => resolve());
  });
  const abort = () => {
    stop.abort();
    waker.wake();
  };
  return {
    replication,
    aborted,
    abort,
    wake() {
      waker.wake();
      pokes.next('RESYNC');
    },
    async end(notes) {
      abort();
      for (const subscription of watching) subscription.unsubscribe();
      try {
        await (notes === 'forget' ? replication.remove() : replication.cancel());
      } catch (cause) {
        // A storage error under a checkpoint breaks RxDB's queues for good: both reject from then on, whatever the storage
        // does later. It has stopped, though; only its notes are left.
        if (notes === 'forget' && !replication.metaInstance) throw cause;
        if (notes === 'forget') await replication.metaInstance?.remove();
      }
    },
  };
}

function withoutMark(document: PulledDocument): Replicated {
  const { _deleted: _, ...rest } = document;
  return rest;
}
