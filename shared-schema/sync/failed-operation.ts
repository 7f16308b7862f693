import * as v from 'valibot';
import { AccountIdSchema, OperationIdSchema } from '../ids.ts';

/**
 * `failing`: without a verdict so far, its device sends it again; `given-up`: rejected with `internal`, for good. One that
 * came through in the end is neither.
 */
export const FailedOperationStateSchema = v.picklist(['failing', 'given-up']);
export type FailedOperationState = v.InferOutput<typeof FailedOperationStateSchema>;

/** An operation that the server stumbled over, for operators. What was in it stays with the device. */
export const FailedOperationSchema = v.object({
  accountId: AccountIdSchema,
  operationId: OperationIdSchema,
  kind: v.string(),
  state: FailedOperationStateSchema,
  failures: v.number(),
  /** Name and message of the last error. */
  lastError: v.string(),
  /** ISO 8601, UTC: the last failure. */
  at: v.string(),
  /** SHA-256 of kind and payload in canonical form; absent for failures of an older server. */
  digest: v.optional(v.string()),
});
export type FailedOperation = v.InferOutput<typeof FailedOperationSchema>;

/** Names an operation: ids are an account's own. */
export type OperationName = Pick<FailedOperation, 'accountId' | 'operationId'>;

/** `GET /api/operators/failed-operations`: newest first. `before` is the `next` of the page before. */
export const FailedOperationsQuerySchema = v.object({
  state: v.optional(FailedOperationStateSchema),
  before: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[0-9a-f-]{36}\.[0-9a-f-]{36}$/, 'Not the end of a page'),
      v.transform((text) => text.split('.')),
      v.tuple([OperationIdSchema, AccountIdSchema]),
    ),
  ),
  limit: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number), v.minValue(1), v.maxValue(200)),
    '50',
  ),
});

export const FailedOperationsSchema = v.object({
  operations: v.array(FailedOperationSchema),
  /** Absent on the last page. */
  next: v.optional(v.string()),
});
