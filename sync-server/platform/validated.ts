import { validator } from 'hono-openapi';
import type { GenericSchema } from 'valibot';
import type { Problem } from '#shared-schema/problem.ts';
import { answerProblem } from './answer-problem.ts';

interface Issue {
  readonly message: string;
  readonly path?: ReadonlyArray<PropertyKey | { readonly key: unknown }> | undefined;
}

/** The first mistake of a refused input as a problem, with its JSON Pointer. */
export function problemOfIssues(issues: readonly Issue[]): Problem {
  const first = issues[0];
  if (!first) return { code: 'invalid', detail: 'The input does not fit its schema.' };
  const pointer = (first.path ?? [])
    .map((part) => (typeof part === 'object' ? part.key : part))
    .map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
  return { code: 'invalid', detail: first.message, pointer };
}

const JSON_TYPE = /^application\/([\w.-]+\+)?json\s*(;|$)/i;

/** Parses a part of the request with a Valibot schema; a mistake is answered with its place. Feeds `/openapi.json` too. */
export const validated = <Target extends 'json' | 'query' | 'param', S extends GenericSchema>(
  target: Target,
  schema: S,
) =>
  validator(target, schema, (result, c) => {
    if (result.success) return undefined;
    if (target === 'json' && !JSON_TYPE.test(c.req.header('content-type') ?? '')) {
      return answerProblem(c, { code: 'bad-json', detail: 'Send the body as application/json.' });
    }
    return answerProblem(c, problemOfIssues(result.error));
  });
