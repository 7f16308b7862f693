import type { Problem } from '#shared-schema/problem.ts';

/** The final word on an operation that only ever failed by accident (S9). */
export const gaveUp: Problem = {
  code: 'internal',
  detail: 'This could not be done. It was tried several times and logged.',
};
