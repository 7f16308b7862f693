import { describeRoute, resolver } from 'hono-openapi';
import type { GenericSchema } from 'valibot';
import { ProblemSchema, type ProblemCode } from '#shared-schema/problem.ts';
import { statusOf } from './answer-problem.ts';

/** What `/openapi.json` says of a route: its answer's schema (none: 204) and the refusals it may give. */
export interface ApiDescription {
  readonly tag: string;
  readonly summary: string;
  readonly answer?: GenericSchema;
  /** The answer is a body of this type instead, which no schema describes. */
  readonly media?: string;
  readonly refusals?: readonly ProblemCode[];
  /** Needs a Bearer token. */
  readonly account?: boolean;
}

/** Documents a route in `/openapi.json`; stands in front of its handler. */
export function describeApi({ tag, summary, answer, media, refusals = [], account = false }: ApiDescription) {
  const codes: readonly ProblemCode[] = account ? ['unauthenticated', ...refusals] : refusals;
  const problems = Map.groupBy(codes, (code) => String(statusOf(code)));
  return describeRoute({
    tags: [tag],
    summary,
    ...(account ? { security: [{ bearer: [] }] } : {}),
    responses: {
      ...(answer
        ? { 200: { description: 'Done', content: { 'application/json': { schema: resolver(answer) } } } }
        : media
          ? { 200: { description: 'Done', content: { [media]: { schema: { type: 'string' as const } } } } }
          : { 204: { description: 'Done' } }),
      ...Object.fromEntries(
        [...problems].map(([status, of]) => [
          status,
          {
            description: of.join(', '),
            content: { 'application/problem+json': { schema: resolver(ProblemSchema) } },
          },
        ]),
      ),
    },
  });
}
