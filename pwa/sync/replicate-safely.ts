import { backoffMs, SYNC_BACKOFF } from './backoff.ts';
import { openReplicaAudit } from './replica-audit.ts';
import type { ReplicationParts } from './replication-parts.ts';
import { startReplicationRun } from './replication-run.ts';
import { type ReplicationState, STARTING } from './replication-state.ts';
import { readAllDocuments } from './watch-documents.ts';
import { openWaker } from './waker.ts';

export interface SafeReplication {
  /** "Pull now": a poke, the network came back, the person asked. */
  wake(): void;
  /** Resolves when everything local was answered and everything remote was fetched, or at `stop`. Race it with a timer. */
  inSync(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * RxDB's replication without its traps: the stream is pokes only, because stream items store their checkpoint without
 * looking for gaps; waiting has jitter and honours `Retry-After`; a refused row is shown, and holds nobody up. The
 * replication is begun anew, so that everything is fetched and everything local is sent again, when the server is in
 * another epoch, when the storage failed under it (RxDB then forgets a local write for good), and when the replica
 * differs from the server's digest.
 */
export function replicateSafely(parts: ReplicationParts): SafeReplication {
  const stop = new AbortController();
  let state: ReplicationState = STARTING;
  let movedAt = parts.now();
  const set = (change: Partial<ReplicationState>) => {
    state = { ...state, ...change };
    movedAt = parts.now();
    parts.changed(state);
  };
  const audit = openReplicaAudit({
    digest: async () => parts.digest(await readAllDocuments(parts.collection)),
    idle: () => restarting === undefined && isIdle(state),
    stuck: (forMs) => restarting === undefined && isAtWork(state) && parts.now() - movedAt > forMs,
    pull: wake,
    repair: () => restart(),
    now: parts.now,
    random: parts.random,
  });
  const owner = {
    state: () => state,
    set,
    restart: () => restart(),
    storageFailed: () => restart(1),
    pulled: audit.pulled,
  };
  function wake(): void {
    audit.asked();
    run.wake();
  }

  const changes = parts.collection.$.subscribe(() => audit.changed());
  let restarting: Promise<void> | undefined;
  let run = startReplicationRun(parts, owner);

  /** `failures`: how often it has failed already; then it waits first. */
  function restart(failures = 0): void {
    restarting ??= beginAnew(failures).finally(() => {
      restarting = undefined;
    });
  }

  async function beginAnew(before: number): Promise<void> {
    for (let failures = before; !stop.signal.aborted; failures += 1) {
      if (failures > 0)
        await openWaker().wait(backoffMs(failures, SYNC_BACKOFF, parts.random()), stop.signal);
      if (stop.signal.aborted) return;
      try {
        await run.end('forget');
        if (!stop.signal.aborted) run = startReplicationRun(parts, owner);
        return;
      } catch (cause) {
        set({ trouble: { code: 'internal', detail: String(cause) } });
      }
    }
  }

  return {
    wake,
    async inSync() {
      for (;;) {
        const { replication, aborted } = run;
        const done = await Promise.race([replication.awaitInSync(), aborted]);
        await restarting;
        if (done === true || stop.signal.aborted) return;
      }
    },
    async stop() {
      stop.abort();
      audit.stop();
      changes.unsubscribe();
      run.abort();
      await restarting;
      await run.end('keep');
    },
  };
}

const isAtWork = ({ phase }: ReplicationState) => phase === 'busy' || phase === 'starting';

/** A row that the server refused stays here and differs: there is nothing to repair then. */
function isIdle({ phase, unsent, problems }: ReplicationState): boolean {
  return phase === 'idle' && unsent === 0 && problems.length === 0;
}
