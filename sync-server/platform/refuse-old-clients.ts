import type { MiddlewareHandler } from 'hono';
import { CLIENT_VERSION_HEADER } from '#shared-schema/sync/client-version.ts';
import { answerProblem } from './answer-problem.ts';

/**
 * Answers `client-too-old` (426) to apps below `oldest` before anything of theirs is read: what they hold stays with them
 * until they have updated (S11). Newer ones than this server are served, as they meet during a deploy.
 */
export function refuseOldClients({ oldest }: { readonly oldest: number }): MiddlewareHandler {
  return async (c, next) => {
    const version = c.req.header(CLIENT_VERSION_HEADER);
    // Not a number: not our app.
    if (version === undefined || !/^\d{1,6}$/.test(version) || Number(version) >= oldest) return next();
    const problem = {
      code: 'client-too-old',
      detail: 'This version of the app is too old to sync. Update it; what it holds is kept.',
      extra: { oldest },
    } as const;
    return answerProblem(c, problem, { upgrade: `offshelf/${oldest}` });
  };
}
