import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { type AccountId, DeviceIdSchema, OperationIdSchema } from '#shared-schema/ids.ts';
import { CLIENT_VERSION, CLIENT_VERSION_HEADER } from '#shared-schema/sync/client-version.ts';
import {
  OPERATION_BATCH_LIMIT,
  type OperationBatch,
  OperationSchema,
  type Verdict,
  VerdictsSchema,
} from '#shared-schema/sync/operation.ts';
import { answerJson } from '../platform/answer-json.ts';
import { describeApi } from '../platform/describe-api.ts';
import { accountOf, type AppEnv, requireAccount } from '../platform/request-account.ts';
import { problemOfIssues, validated } from '../platform/validated.ts';
import { type OperationDependencies, runOperation } from './run-operation.ts';

const unread = {
  seq: v.optional(v.unknown()),
  kind: v.optional(v.unknown()),
  payload: v.optional(v.unknown()),
};

/** `OperationBatchSchema`, except that an operation only needs its id to be answered: the others go on. */
const BatchSchema = v.object({
  deviceId: DeviceIdSchema,
  operations: v.pipe(
    v.array(v.looseObject({ operationId: OperationIdSchema, ...unread })),
    v.minLength(1),
    v.maxLength(
      OPERATION_BATCH_LIMIT,
      `At most ${OPERATION_BATCH_LIMIT} operations at a time. Send the others after these have their answer.`,
    ),
  ),
});

/**
 * `POST /api/operations`: the operations of an outbox, in order, each in a transaction of its own. Verdicts come back
 * as far as the server got: when it has an accident, the operations from there on have none and are sent again; when
 * that was the first one, the answer is the problem itself (503 with `Retry-After` while the database is away).
 */
export function operationRoutes(dependencies: OperationDependencies): Hono<AppEnv> {
  return new Hono<AppEnv>().post(
    '/api/operations',
    describeApi({
      tag: 'Sync',
      summary: 'Carry out operations in order; one verdict each, the same one when sent again',
      answer: VerdictsSchema,
      account: true,
      refusals: ['invalid'],
    }),
    requireAccount,
    validated('json', BatchSchema),
    async (c) => {
      const { deviceId, operations } = c.req.valid('json');
      const from = { accountId: accountOf(c).id, deviceId, fromNewerClient: isNewerClient(c) };
      return answerJson(c, { verdicts: await runBatch(dependencies, from, operations) });
    },
  );
}

interface Sender {
  readonly accountId: AccountId;
  readonly deviceId: OperationBatch['deviceId'];
  readonly fromNewerClient: boolean;
}

function isNewerClient(c: Context): boolean {
  return Number(c.req.header(CLIENT_VERSION_HEADER) ?? 0) > CLIENT_VERSION;
}

async function runBatch(
  dependencies: OperationDependencies,
  { accountId, ...from }: Sender,
  operations: v.InferOutput<typeof BatchSchema>['operations'],
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const sent of operations) {
    const { operationId } = sent;
    const parsed = v.safeParse(OperationSchema, { payload: undefined, ...sent });
    if (!parsed.success) {
      verdicts.push({ operationId, verdict: 'rejected', problem: problemOfIssues(parsed.issues) });
      continue;
    }
    try {
      verdicts.push(await runOperation(dependencies, accountId, { ...parsed.output, ...from }));
    } catch (error) {
      if (verdicts.length === 0) throw error;
      dependencies.log.warn({ error, operationId }, 'A batch of operations was answered in part');
      break;
    }
  }
  return verdicts;
}
