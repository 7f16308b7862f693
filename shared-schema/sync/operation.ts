import * as v from 'valibot';
import { DeviceIdSchema, OperationIdSchema } from '../ids.ts';
import { ProblemSchema } from '../problem.ts';

/** Something a device wants done, queued in its outbox; the id makes it safe to send twice. */
export const OperationSchema = v.object({
  operationId: OperationIdSchema,
  /** Position in the device's queue. */
  seq: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  kind: v.pipe(v.string(), v.maxLength(64)),
  payload: v.unknown(),
});
export type Operation = v.InferOutput<typeof OperationSchema>;

export const OPERATION_BATCH_LIMIT = 50;

/** `POST /api/operations`. */
export const OperationBatchSchema = v.object({
  deviceId: DeviceIdSchema,
  operations: v.pipe(v.array(OperationSchema), v.minLength(1), v.maxLength(OPERATION_BATCH_LIMIT)),
});
export type OperationBatch = v.InferOutput<typeof OperationBatchSchema>;

/**
 * The server's final word on one operation. `accepted`: done now; `duplicate`: it was done before, `result` is the
 * first answer; `rejected`: not done and why; `superseded`: a later operation made it pointless.
 * A repeat of a rejected operation is answered `rejected` with the first problem again.
 */
export const VerdictSchema = v.object({
  operationId: OperationIdSchema,
  verdict: v.picklist(['accepted', 'duplicate', 'rejected', 'superseded']),
  problem: v.optional(ProblemSchema),
  result: v.optional(v.unknown()),
});
export type Verdict = v.InferOutput<typeof VerdictSchema>;

export const VerdictsSchema = v.object({ verdicts: v.array(VerdictSchema) });
