import type { AccountId } from '#shared-schema/ids.ts';
import { type GatheredPush, type PushDependencies, pushTogether } from './push-together.ts';
import type { PushableCollection, Pushed } from './write-pushes.ts';

/** So many batches of a collection are on their way to the database at once. */
const LANES = 2;
/** A batch holds at most so many pushes, and begins no further one behind so many documents. */
const MOST_PUSHES = 64;
const MOST_DOCUMENTS = 400;

export type PushDocuments = (accountId: AccountId, documents: readonly unknown[]) => Promise<Pushed>;

/**
 * Merges what devices push. A push that comes alone goes at once; what comes while others are on their way waits for the next
 * free lane and shares its two statements. No timer: nobody waits for company. The pushes of one account go one by one.
 */
export function gatherPushes(dependencies: PushDependencies, collection: PushableCollection): PushDocuments {
  const waiting = new Set<GatheredPush>();
  const atWork = new Set<AccountId>();
  let lanes = 0;

  const nextBatch = () => {
    const batch: GatheredPush[] = [];
    let documents = 0;
    for (const push of waiting) {
      if (batch.length === MOST_PUSHES || documents >= MOST_DOCUMENTS) break;
      if (atWork.has(push.accountId)) continue;
      atWork.add(push.accountId);
      waiting.delete(push);
      batch.push(push);
      documents += push.documents.length;
    }
    return batch;
  };
  const work = async () => {
    if (lanes === LANES) return;
    lanes += 1;
    for (let batch = nextBatch(); batch.length > 0; batch = nextBatch()) {
      await pushTogether(dependencies, collection, batch);
    }
    lanes -= 1;
  };

  return async (accountId, documents) => {
    if (documents.length === 0) return { rows: [], changed: false };
    const { promise, resolve, reject } = Promise.withResolvers<Pushed>();
    const left = () => {
      atWork.delete(accountId);
      void work();
    };
    waiting.add({
      accountId,
      documents,
      done: (pushed) => {
        resolve(pushed);
        left();
      },
      failed: (error) => {
        reject(error);
        left();
      },
    });
    void work();
    return promise;
  };
}
