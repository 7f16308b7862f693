import { Hono } from 'hono';
import { FailedOperationsQuerySchema, FailedOperationsSchema } from '#shared-schema/sync/failed-operation.ts';
import type { Db } from '../platform/database.ts';
import { describeApi } from '../platform/describe-api.ts';
import { type AppEnv, requireAccount, requireRole } from '../platform/request-account.ts';
import { validated } from '../platform/validated.ts';
import { listFailedOperations } from './list-failed-operations.ts';

/** `GET /api/operators/failed-operations`: the dead letters and those on the way there (S13). */
export function failedOperationRoutes({ db }: { readonly db: Db }): Hono<AppEnv> {
  return new Hono<AppEnv>().get(
    '/api/operators/failed-operations',
    describeApi({
      tag: 'Operators',
      summary: 'Operations that fail by accident or were given up, newest first',
      answer: FailedOperationsSchema,
      account: true,
      refusals: ['invalid', 'forbidden'],
    }),
    requireAccount,
    requireRole('operator'),
    validated('query', FailedOperationsQuerySchema),
    async (c) => {
      const wish = c.req.valid('query');
      const operations = await listFailedOperations(db, wish);
      const last = operations.length === wish.limit ? operations.at(-1) : undefined;
      return c.json({ operations, ...(last ? { next: `${last.operationId}.${last.accountId}` } : {}) });
    },
  );
}
