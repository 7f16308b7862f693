import type { AccountId, OperationId } from '#shared-schema/ids.ts';
import type { Result } from '#shared-schema/problem.ts';
import type { GenericSchema, InferOutput } from 'valibot';
import type { Tx } from '../platform/database.ts';

export interface OperationContext {
  readonly accountId: AccountId;
  readonly operationId: OperationId;
  readonly now: Date;
  /** Runs after the commit of the operation (pokes, calls to others). */
  afterCommit(effect: () => void | Promise<void>): void;
}

/**
 * What a feature hands to the operations route for one kind. `handle` runs in the transaction that also stores the
 * verdict; a refusal rolls back to a savepoint, so that only the verdict remains.
 */
export interface OperationHandler<S extends GenericSchema = GenericSchema> {
  readonly kind: string;
  readonly schema: S;
  handle(tx: Tx, context: OperationContext, payload: InferOutput<S>): Promise<Result<unknown>>;
}
