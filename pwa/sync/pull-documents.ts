import * as v from 'valibot';
import type { Problem } from '#shared-schema/problem.ts';
import { type Checkpoint, PullResponseSchema } from '#shared-schema/sync/replication.ts';
import type { ServerAnswer } from '../device/call-server.ts';
import { Offline } from '../device/offline.ts';

export type PulledDocument = v.InferOutput<typeof PullResponseSchema>['documents'][number];

export interface Pulled {
  readonly documents: PulledDocument[];
  /** RxDB's, and so undefined where the server says null: nothing was ever pulled. */
  readonly checkpoint: Checkpoint | undefined;
}

/**
 * One page after `checkpoint`. A checkpoint that is too old for the server's tombstones is dropped: the device starts
 * from a snapshot, its own unsent writes stay. One from another epoch answers the problem `checkpoint-epoch`.
 */
export async function pullDocuments(
  ask: (body: object) => Promise<ServerAnswer>,
  checkpoint: Checkpoint | undefined,
  limit: number,
): Promise<Pulled | Problem> {
  const answer = await ask({ checkpoint: checkpoint ?? null, limit });
  if (!answer.ok) {
    const tooOld = answer.problem.code === 'checkpoint-expired' && checkpoint !== undefined;
    return tooOld ? pullDocuments(ask, undefined, limit) : answer.problem;
  }
  const page = v.safeParse(PullResponseSchema, answer.value);
  if (!page.success) throw new Offline('not-the-server');
  return { documents: page.output.documents, checkpoint: page.output.checkpoint ?? checkpoint };
}
