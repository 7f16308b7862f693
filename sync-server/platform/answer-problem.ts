import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Problem, ProblemCode } from '#shared-schema/problem.ts';

/** The one table from problem codes to HTTP status numbers. */
const STATUS: Readonly<Record<ProblemCode, ContentfulStatusCode>> = {
  'bad-json': 400,
  invalid: 400,
  'too-large': 413,
  'not-found': 404,
  'unknown-collection': 404,
  'unknown-operation': 400,
  'method-not-allowed': 405,
  unauthenticated: 401,
  forbidden: 403,
  'wrong-credentials': 401,
  'email-taken': 409,
  'too-many-requests': 429,
  'id-reused': 409,
  'checkpoint-epoch': 409,
  'checkpoint-expired': 410,
  'client-too-old': 426,
  'clock-ahead': 400,
  'price-changed': 409,
  'out-of-stock': 409,
  'unknown-offer': 409,
  'unknown-pickup-point': 400,
  'mixed-currencies': 400,
  'empty-order': 400,
  'order-not-cancellable': 409,
  'unknown-provider': 404,
  'bad-signature': 401,
  'stale-signature': 401,
  'payment-not-open': 409,
  'push-endpoint-refused': 400,
  unavailable: 503,
  internal: 500,
};

export function statusOf(code: ProblemCode): ContentfulStatusCode {
  return STATUS[code];
}

/** Answers `application/problem+json` (RFC 9457). `extra` members stand beside the standard ones. */
export function answerProblem(c: Context, problem: Problem, headers: Record<string, string> = {}): Response {
  const status = statusOf(problem.code);
  const { extra, ...rest } = problem;
  const body = JSON.stringify({
    ...extra,
    ...rest,
    type: `/api/docs#${problem.code}`,
    title: problem.code,
    status,
  });
  return c.body(body, status, {
    'content-type': 'application/problem+json',
    'content-length': String(Buffer.byteLength(body)),
    'cache-control': 'no-store',
    ...headers,
  });
}
