import { Hono } from 'hono';
import type postgres from 'postgres';
import { answerProblem } from './answer-problem.ts';
import { RETRY_AFTER_SECONDS } from './on-error.ts';
import type { AppEnv } from './request-account.ts';

/** A database that hangs is as bad as one that is gone: readiness waits so long for it, in ms. */
const PATIENCE_MS = 2_000;

/**
 * `GET /health/live`: the process answers. `GET /health/ready`: the database can be reached and has the present schema
 * (`migrated` is asked each time).
 */
export function healthRoutes({
  sql,
  migrated,
}: {
  sql: postgres.Sql;
  migrated: () => boolean;
}): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/health/live', (c) => c.json({ status: 'live' }))
    .get('/health/ready', async (c) => {
      if (migrated() && (await answersInTime(sql))) return c.json({ status: 'ready' });
      const detail = migrated()
        ? 'The database cannot be reached.'
        : 'The database is being brought up to date.';
      return answerProblem(
        c,
        { code: 'unavailable', detail },
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
