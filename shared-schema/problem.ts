import * as v from 'valibot';

/**
 * Why something was refused (RFC 9457). `code` is what a program acts on; `detail` is a sentence for a person who
 * has to mend it; `pointer` is where the mistake is (JSON Pointer, RFC 6901).
 */
export const PROBLEM_CODES = [
  'bad-json',
  'invalid',
  'too-large',
  'not-found',
  'unknown-collection',
  'unknown-operation',
  'method-not-allowed',
  'unauthenticated',
  'forbidden',
  'wrong-credentials',
  'email-taken',
  'too-many-requests',
  'id-reused',
  'checkpoint-epoch',
  'checkpoint-expired',
  'client-too-old',
  'clock-ahead',
  'price-changed',
  'out-of-stock',
  'unknown-offer',
  'unknown-pickup-point',
  'mixed-currencies',
  'empty-order',
  'order-not-cancellable',
  'unknown-provider',
  'bad-signature',
  'stale-signature',
  'payment-not-open',
  'push-endpoint-refused',
  'unavailable',
  'internal',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

export const ProblemSchema = v.object({
  code: v.picklist(PROBLEM_CODES),
  detail: v.string(),
  pointer: v.optional(v.string()),
  /** What the refusal is about, for the client to act on: the new quote, what is left, … */
  extra: v.optional(v.record(v.string(), v.unknown())),
});
export type Problem = v.InferOutput<typeof ProblemSchema>;

/** The outcome of a use case: the fact, or why not. Accidents are exceptions instead. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export const done = <T>(value: T): Result<T> => ({ ok: true, value });

export function refuse(
  code: ProblemCode,
  detail: string,
  more: Pick<Problem, 'pointer' | 'extra'> = {},
): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem: { code, detail, ...more } };
}
