import { PROBLEM_CODES, type Problem, type ProblemCode } from '#shared-schema/problem.ts';

/** The standard members of RFC 9457 that repeat what the code says. */
const STANDARD = new Set(['code', 'detail', 'pointer', 'type', 'title', 'status', 'instance', 'extra']);

/**
 * A problem as sent: `application/problem+json` with extra members beside the standard ones, or a verdict's problem with
 * them under `extra`. A code from a newer server becomes `unavailable` or `internal` (may pass) or `invalid` (will not),
 * its text kept.
 */
export function readProblem(body: unknown, status = 400): Problem | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const members: Record<string, unknown> = { ...body };
  if (typeof members['code'] !== 'string') return undefined;
  const detail = typeof members['detail'] === 'string' ? members['detail'] : members['code'];
  const beside = Object.entries(members).filter(([name]) => !STANDARD.has(name));
  const nested = members['extra'];
  const extra = {
    ...Object.fromEntries(beside),
    ...(typeof nested === 'object' && nested !== null ? nested : {}),
  };
  return {
    code: isKnownProblem(members['code']) ? members['code'] : codeOfStatus(status),
    detail,
    ...(typeof members['pointer'] === 'string' ? { pointer: members['pointer'] } : {}),
    ...(Object.keys(extra).length > 0 ? { extra } : {}),
  };
}

/** Statuses that say "not now" or "not this version of the app" (RFC 9110, RFC 8470, RFC 6585): nothing is decided. */
const PASSING_STATUSES = [408, 425, 426, 429];

function codeOfStatus(status: number): ProblemCode {
  if (status >= 500) return 'internal';
  return PASSING_STATUSES.includes(status) ? 'unavailable' : 'invalid';
}

/** Whether this version of the app knows the code. */
export function isKnownProblem(code: string): code is ProblemCode {
  return PROBLEM_CODES.some((known) => known === code);
}
