import * as v from 'valibot';
import type { OperationId } from '#shared-schema/ids.ts';
import type { ProblemCode } from '#shared-schema/problem.ts';
import type { Verdict } from '#shared-schema/sync/operation.ts';
import { readProblem } from '../device/read-problem.ts';

/** Read loosely and row by row: one verdict from a newer server must not hold up its neighbours. */
const AnswerSchema = v.object({ verdicts: v.array(v.unknown()) });
const VerdictRowSchema = v.object({
  operationId: v.string(),
  verdict: v.picklist(['accepted', 'duplicate', 'rejected', 'superseded']),
  problem: v.optional(v.unknown()),
  result: v.optional(v.unknown()),
});

/** Refusals that say "not now" rather than "no": the operation stays in the queue. */
const PASSING: readonly ProblemCode[] = [
  'unavailable',
  'internal',
  'too-many-requests',
  'unauthenticated',
  'client-too-old',
];

/**
 * The final words among the server's answer, by operation. Undefined when the answer is not one of ours. Verdicts that
 * cannot be read, or that are not final, are left out: those operations are sent again.
 */
export function readVerdicts(body: unknown): Map<OperationId, Verdict> | undefined {
  const answer = v.safeParse(AnswerSchema, body);
  if (!answer.success) return undefined;
  const verdicts = new Map<OperationId, Verdict>();
  for (const entry of answer.output.verdicts) {
    const row = v.safeParse(VerdictRowSchema, entry);
    if (!row.success) continue;
    const operationId = row.output.operationId as OperationId;
    const problem = readProblem(row.output.problem);
    if (row.output.verdict === 'rejected' && (!problem || !isFinal(problem.code))) continue;
    verdicts.set(operationId, {
      operationId,
      verdict: row.output.verdict,
      ...(problem ? { problem } : {}),
      ...(row.output.result === undefined ? {} : { result: row.output.result }),
    });
  }
  return verdicts;
}

/** As a verdict `internal` is final: the server tried five times and gave up (S9). As the answer to a request it is not. */
function isFinal(code: ProblemCode): boolean {
  return code === 'internal' || !isPassing(code);
}

export function isPassing(code: ProblemCode): boolean {
  return PASSING.includes(code);
}
