import * as v from 'valibot';
import type { AccountId, DeviceId, OperationId } from '#shared-schema/ids.ts';
import { type Problem, ProblemSchema, type Result } from '#shared-schema/problem.ts';
import { isStorable } from '#shared-schema/sync/is-storable.ts';
import type { Verdict } from '#shared-schema/sync/operation.ts';
import { isDatabaseUnreachable, isLostRace } from '../platform/database-trouble.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { Log } from '../platform/logger.ts';
import { retryLostRace } from '../platform/retry-lost-race.ts';
import { problemOfIssues } from '../platform/validated.ts';
import { operationDigest } from './operation-digest.ts';
import { gaveUp } from './gave-up.ts';
import type { OperationContext, OperationHandler } from './operation-handler.ts';
import {
  claimOperation,
  countFailure,
  findOperation,
  type Outcome,
  type ReceivedOperation,
  storeOutcome,
  type StoredOperation,
} from './operation-repository.ts';

export interface OperationDependencies {
  readonly db: Db;
  readonly log: Log;
  readonly now: () => Date;
  readonly handlers: readonly OperationHandler[];
}

/** One operation, from an outbox or (without device and place) from an API client. */
export interface OperationToRun {
  readonly operationId: OperationId;
  readonly kind: string;
  readonly payload: unknown;
  readonly deviceId?: DeviceId;
  readonly seq?: number;
  /** The client speaks a later version of the protocol: what is unknown here a server that is being rolled out may know. */
  readonly fromNewerClient?: boolean;
}

/** So many accidents, and the operation is rejected with `internal`: it must not block those behind it for ever. */
const FAILURE_LIMIT = 5;
const NESTING_LIMIT = 32;

/**
 * Carries one operation out and answers its verdict, the same one however often it is sent (S6). Effect and verdict are
 * written in one transaction; a refusal leaves nothing but the verdict. Throws when the database cannot be reached, and
 * on an accident of the handler until the fifth, which is answered with `internal` for good (S9).
 */
export async function runOperation(
  dependencies: OperationDependencies,
  accountId: AccountId,
  { operationId, kind, payload, deviceId, seq, fromNewerClient = false }: OperationToRun,
): Promise<Verdict> {
  const { db, log, handlers } = dependencies;
  const handler = handlers.find((each) => each.kind === kind);
  if (!handler) return rejected(operationId, fromNewerClient ? notYetKnown(kind) : unknownOperation(kind));
  if (!isStorable(payload, NESTING_LIMIT)) return rejected(operationId, notStorable);
  const digest = operationDigest(kind, payload);
  const operation: ReceivedOperation = { accountId, operationId, kind, digest, deviceId, seq };
  const effects: (() => void | Promise<void>)[] = [];
  try {
    const verdict = await retryLostRace(() => {
      effects.length = 0;
      return db.transaction((tx) => decide(tx, dependencies, handler, operation, payload, effects));
    });
    for (const effect of effects) await runEffect(log, effect);
    return verdict;
  } catch (error) {
    if (isDatabaseUnreachable(error) || isLostRace(error)) throw error;
    log.error({ error, kind, operationId }, 'An operation failed');
    if ((await countFailure(db, operation, error)) < FAILURE_LIMIT) throw error;
    return db.transaction((tx) => giveUp(tx, operation));
  }
}

async function decide(
  tx: Tx,
  { now }: OperationDependencies,
  handler: OperationHandler,
  operation: ReceivedOperation,
  payload: unknown,
  effects: (() => void | Promise<void>)[],
): Promise<Verdict> {
  const { accountId, operationId } = operation;
  if (!(await claimOperation(tx, operation))) return answerAgain(tx, operation);
  const parsed = v.safeParse(handler.schema, payload);
  if (!parsed.success) {
    return conclude(tx, operation, { verdict: 'rejected', problem: problemOfIssues(parsed.issues) });
  }
  const context: OperationContext = {
    accountId,
    operationId,
    now: now(),
    afterCommit: (effect) => void effects.push(effect),
  };
  const outcome = await behindSavepoint(tx, (inside) => handler.handle(inside, context, parsed.output));
  // What a refused operation wanted to happen afterwards does not happen.
  if (outcome.verdict === 'rejected') effects.length = 0;
  return conclude(tx, operation, outcome);
}

/** A refusal takes back whatever the handler had written before it refused. */
async function behindSavepoint(tx: Tx, handle: (inside: Tx) => Promise<Result<unknown>>): Promise<Outcome> {
  let refusal: Problem | undefined;
  try {
    return await tx.transaction(async (inside) => {
      const outcome = await handle(inside);
      if (outcome.ok) return { verdict: 'accepted', result: outcome.value };
      refusal = outcome.problem;
      throw new Error('Refused: back to the savepoint');
    });
  } catch (error) {
    if (refusal) return { verdict: 'rejected', problem: refusal };
    throw error;
  }
}

async function giveUp(tx: Tx, operation: ReceivedOperation): Promise<Verdict> {
  if (!(await claimOperation(tx, operation))) return answerAgain(tx, operation);
  return conclude(tx, operation, { verdict: 'rejected', problem: gaveUp });
}

async function conclude(tx: Tx, operation: ReceivedOperation, outcome: Outcome): Promise<Verdict> {
  await storeOutcome(tx, operation, outcome);
  const { operationId } = operation;
  if (outcome.verdict === 'rejected') return rejected(operationId, outcome.problem);
  return {
    operationId,
    verdict: 'accepted',
    ...(outcome.result === undefined ? {} : { result: outcome.result }),
  };
}

async function answerAgain(tx: Tx, operation: ReceivedOperation): Promise<Verdict> {
  const stored = await findOperation(tx, operation);
  if (!stored) throw new Error('An operation with a verdict is missing');
  return stored.digest === operation.digest
    ? firstAnswer(operation.operationId, stored)
    : rejected(operation.operationId, idReused);
}

function firstAnswer(operationId: OperationId, { verdict, problem, result }: StoredOperation): Verdict {
  if (verdict === 'rejected') return rejected(operationId, v.parse(ProblemSchema, problem));
  const again = verdict === 'superseded' ? 'superseded' : 'duplicate';
  return { operationId, verdict: again, ...(result === null ? {} : { result }) };
}

async function runEffect(log: Log, effect: () => void | Promise<void>): Promise<void> {
  try {
    await effect();
  } catch (error) {
    log.error({ error }, 'What was to happen after an operation failed');
  }
}

const rejected = (operationId: OperationId, problem: Problem): Verdict => ({
  operationId,
  verdict: 'rejected',
  problem,
});

const unknownOperation = (kind: string): Problem => ({
  code: 'unknown-operation',
  detail: `This server does not know the operation "${kind}". A newer one may.`,
  pointer: '/kind',
});

/** Not a final word: the device keeps the operation and sends it again. */
const notYetKnown = (kind: string): Problem => ({
  code: 'unavailable',
  detail: `This server is older than your app and does not know the operation "${kind}" yet. Send it again later.`,
  pointer: '/kind',
});

const notStorable: Problem = {
  code: 'invalid',
  detail: `A payload is nested at most ${NESTING_LIMIT} levels deep and holds neither U+0000 nor broken surrogates.`,
  pointer: '/payload',
};

const idReused: Problem = {
  code: 'id-reused',
  detail: 'This operation id was used before, for something else. Take a new one.',
  pointer: '/operationId',
};
