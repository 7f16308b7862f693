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
  /** Of all that the server holds, with the last page (S12). */
  readonly digest?: string | undefined;
}

type Ask = (body: object) => Promise<ServerAnswer>;

/**
 * One page after `checkpoint`. When that is too old for what the server remembers of rows that were taken out, the answer is
 * a whole snapshot, and what is `held` here and not in it comes with it as deleted (S10): RxDB drops those of them that
 * were not changed here since, and still sends the others. A checkpoint from another epoch answers the problem
 * `checkpoint-epoch`.
 */
export async function pullDocuments(
  ask: Ask,
  checkpoint: Checkpoint | undefined,
  limit: number,
  held: () => Promise<readonly PulledDocument[]>,
): Promise<Pulled | Problem> {
  const page = await pullPage(ask, checkpoint, limit);
  const expired = 'code' in page && page.code === 'checkpoint-expired' && checkpoint !== undefined;
  return expired ? pullSnapshot(ask, limit, held) : page;
}

/** All pages at once: what is gone is known only at the end, and an interrupted snapshot must not count as pulled. */
async function pullSnapshot(
  ask: Ask,
  limit: number,
  held: () => Promise<readonly PulledDocument[]>,
): Promise<Pulled | Problem> {
  const documents: PulledDocument[] = [];
  let checkpoint: Checkpoint | undefined;
  let digest: string | undefined;
  for (let more = true; more; ) {
    const page = await pullPage(ask, checkpoint, limit);
    if ('code' in page) return page;
    documents.push(...page.documents);
    ({ checkpoint, digest } = page);
    more = page.documents.length >= limit;
  }
  const there = new Set(documents.map(({ id }) => id));
  const gone = (await held()).filter(({ id }) => !there.has(id));
  return {
    documents: [...documents, ...gone.map((each) => ({ ...each, _deleted: true }))],
    checkpoint,
    digest,
  };
}

async function pullPage(
  ask: Ask,
  checkpoint: Checkpoint | undefined,
  limit: number,
): Promise<Pulled | Problem> {
  const answer = await ask({ checkpoint: checkpoint ?? null, limit, digest: true });
  if (!answer.ok) return answer.problem;
  const page = v.safeParse(PullResponseSchema, answer.value);
  if (!page.success) throw new Offline('not-the-server');
  const { documents, digest } = page.output;
  return { documents, checkpoint: page.output.checkpoint ?? checkpoint, digest };
}
