import type { ReplicationParts } from './replication-parts.ts';
import { startReplicationRun } from './replication-run.ts';
import { type ReplicationState, STARTING } from './replication-state.ts';

export interface SafeReplication {
  /** "Pull now": a poke, the network came back, the person asked. */
  wake(): void;
  /** Resolves when everything local was answered and everything remote was fetched, or at `stop`. Race it with a timer. */
  inSync(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * RxDB's replication without its traps: the stream is pokes only, because stream items store their checkpoint without
 * looking for gaps; waiting has jitter and honours `Retry-After`; a refused row is shown, and holds
 * nobody up; a checkpoint from another epoch of the server starts the replication anew, so that everything is fetched and
 * everything local is sent again.
 */
export function replicateSafely(parts: ReplicationParts): SafeReplication {
  let state: ReplicationState = STARTING;
  const set = (change: Partial<ReplicationState>) => {
    state = { ...state, ...change };
    parts.changed(state);
  };
  let run = startReplicationRun(parts, { state: () => state, set, restart });
  let chain: Promise<unknown> = Promise.resolve();
  let stopped = false;

  function restart(): void {
    const before = chain;
    chain = (async () => {
      await before;
      if (stopped) return;
      await run.end('forget');
      if (!stopped) run = startReplicationRun(parts, { state: () => state, set, restart });
    })().catch((cause: unknown) => set({ trouble: { code: 'internal', detail: String(cause) } }));
  }

  return {
    wake: () => run.wake(),
    async inSync() {
      for (;;) {
        const { replication, aborted } = run;
        const done = await Promise.race([replication.awaitInSync(), aborted]);
        await chain;
        if (done === true || stopped) return;
      }
    },
    async stop() {
      stopped = true;
      run.abort();
      await chain;
      await run.end('keep');
    },
  };
}
