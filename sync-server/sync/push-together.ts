import { isDatabaseUnreachable, isLostRace } from '../platform/database-trouble.ts';
import type { Db } from '../platform/database.ts';
import type { Log } from '../platform/logger.ts';
import { retryLostRace } from '../platform/retry-lost-race.ts';
import {
  type PushableCollection,
  type Pushed,
  type WaitingPush,
  writePushes,
  writePushUnderLock,
} from './write-pushes.ts';

export interface PushDependencies {
  readonly db: Db;
  readonly log: Log;
  readonly now: () => Date;
}

/** A push that waits to be merged; never two of one account at once. */
export interface GatheredPush extends WaitingPush {
  failed(error: unknown): void;
}

/**
 * Merges pushes of different accounts together and tells each what came of it. One that fails by accident costs the others
 * nothing: each is then done by itself. Ends when there is room for the next ones: who has to wait for its account's lock
 * does not hold up the rest.
 */
export async function pushTogether(
  dependencies: PushDependencies,
  collection: PushableCollection,
  pushes: readonly GatheredPush[],
): Promise<void> {
  const settled = new Set<GatheredPush>();
  const told = pushes.map((push) => ({
    ...push,
    done: (pushed: Pushed) => {
      settled.add(push);
      push.done(pushed);
    },
  }));
  const unsettled = () => pushes.filter((push) => !settled.has(push));
  const { db, now } = dependencies;
  try {
    await retryLostRace(() => {
      const left = told.filter((_, place) => !settled.has(pushes[place]!));
      return writePushes(db, now(), collection, left);
    });
    for (const push of unsettled()) void pushAlone(dependencies, collection, push);
  } catch (error) {
    const left = unsettled();
    // The database going away is everyone's.
    if (isDatabaseUnreachable(error) || isLostRace(error)) left.forEach((push) => push.failed(error));
    else for (const push of left) await pushAlone(dependencies, collection, push);
  }
}

/** By itself and under its account's lock; where one of its documents causes an accident, each of them by itself (S5). */
async function pushAlone(
  dependencies: PushDependencies,
  collection: PushableCollection,
  push: GatheredPush,
): Promise<void> {
  try {
    push.done(await pushDocuments(dependencies, collection, push));
  } catch (error) {
    push.failed(error);
  }
}

async function pushDocuments(
  dependencies: PushDependencies,
  collection: PushableCollection,
  { accountId, documents }: Pick<WaitingPush, 'accountId' | 'documents'>,
): Promise<Pushed> {
  const { db, log, now } = dependencies;
  try {
    return await retryLostRace(() => writePushUnderLock(db, now(), collection, { accountId, documents }));
  } catch (error) {
    if (isDatabaseUnreachable(error) || isLostRace(error)) throw error;
    if (documents.length === 1) {
      log.error({ error }, 'A pushed row could not be merged');
      return { rows: [{ ok: false, problem: failed }], changed: false };
    }
  }
  const parts: Pushed[] = [];
  for (const document of documents) {
    parts.push(await pushDocuments(dependencies, collection, { accountId, documents: [document] }));
  }
  return { rows: parts.flatMap(({ rows }) => rows), changed: parts.some(({ changed }) => changed) };
}

const failed = {
  code: 'internal',
  detail: 'This row could not be merged. It was logged.',
} as const;
