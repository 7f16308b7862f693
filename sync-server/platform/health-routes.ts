import { Hono } from 'hono';
import type postgres from 'postgres';
import { answerProblem } from './answer-problem.ts';
import { RETRY_AFTER_SECONDS } from './on-error.ts';
import type { AppEnv } from './request-account.ts';

/** A database that hangs is as bad as one that is gone: readiness waits so long for it, in ms. */
const PATIENCE_MS = 2_000;

/**
 * `GET /health/live`: the process answers. `GET /health/ready`: the database can be reached. It has the present schema:
 * nothing is served before it was migrated.
 */
export function healthRoutes({ sql }: { sql: postgres.Sql }): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/health/live', (c) => c.json({ status: 'live' }))
    .get('/health/ready', async (c) => {
      if (await answersInTime(sql)) return c.json({ status: 'ready' });
      return answerProblem(
        c,
        { code: 'unavailable', detail: 'The database cannot be reached.' },
        { 'retry-after': String(RETRY_AFTER_SECONDS) },
      );
    });
}

async function answersInTime(sql: postgres.Sql): Promise<boolean> {
  const timer = Promise.withResolvers<boolean>();
  const timeout = setTimeout(() => timer.resolve(false), PATIENCE_MS);
  const asked = sql`select 1`.then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([asked, timer.promise]);
  } finally {
    clearTimeout(timeout);
  }
}
