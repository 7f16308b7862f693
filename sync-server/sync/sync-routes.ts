import { Hono } from 'hono';
import {
  PullRequestSchema,
  PullResponseSchema,
  PushRequestSchema,
  PushResponseSchema,
} from '#shared-schema/sync/replication.ts';
import { answerJson } from '../platform/answer-json.ts';
import { answerProblem } from '../platform/answer-problem.ts';
import type { Db } from '../platform/database.ts';
import { describeApi } from '../platform/describe-api.ts';
import type { Log } from '../platform/logger.ts';
import { accountOf, type AppEnv, requireAccount } from '../platform/request-account.ts';
import { validated } from '../platform/validated.ts';
import { gatherPushes } from './gather-pushes.ts';
import { pokeStream } from './poke-stream.ts';
import type { Pokes } from './pokes.ts';
import { pullRows } from './pull-rows.ts';
import { pushResponse } from './push-response.ts';
import type { SyncCollection } from './sync-collection.ts';
import type { PushableCollection } from './write-pushes.ts';

export interface SyncDependencies {
  readonly db: Db;
  readonly log: Log;
  readonly now: () => Date;
  readonly collections: readonly SyncCollection[];
  /** From `readFeedEpoch`. */
  readonly epoch: string;
  readonly pokes: Pokes;
  /** 25 s, less than what proxies commonly wait. */
  readonly heartbeatMs?: number;
}

/** More streams than browsers of one person: one a browser is right, a page that leaks them is refused. */
const STREAMS_PER_ACCOUNT = 32;

const STREAM_HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
};

/** RxDB's replication over HTTP: `/api/sync/:collection/pull` and `/push`, and the pokes. */
export function syncRoutes(dependencies: SyncDependencies): Hono<AppEnv> {
  const { db, log, now, collections, epoch, pokes, heartbeatMs = 25_000 } = dependencies;
  const byName = new Map(collections.map((collection) => [collection.name, collection]));
  const names = [...byName.keys()];
  const pushInto = new Map(
    collections.filter(isPushable).map((each) => [each.name, gatherPushes({ db, log, now }, each)]),
  );

  return new Hono<AppEnv>()
    .get(
      '/api/sync/pokes',
      describeApi({
        tag: 'Sync',
        summary: 'Server-sent events that say "pull now"; pull once after it has opened',
        media: 'text/event-stream',
        account: true,
        refusals: ['too-many-requests'],
      }),
      requireAccount,
      (c) => {
        const { id } = accountOf(c);
        if (pokes.listening(id) >= STREAMS_PER_ACCOUNT) {
          return answerProblem(c, tooManyStreams, { 'retry-after': '60' });
        }
        // Nobody would ever read, or end, the stream behind the answer to HEAD.
        if (c.req.method === 'HEAD') return c.body(null, 200, STREAM_HEADERS);
        const stream = pokeStream({ pokes, accountId: id, collections: names, heartbeatMs });
        return c.body(stream, 200, STREAM_HEADERS);
      },
    )
    .post(
      '/api/sync/:collection/pull',
      describeApi({
        tag: 'Sync',
        summary: 'What changed of one’s own rows after a checkpoint',
        answer: PullResponseSchema,
        account: true,
        refusals: ['invalid', 'unknown-collection', 'checkpoint-epoch', 'checkpoint-expired'],
      }),
      requireAccount,
      validated('json', PullRequestSchema),
      async (c) => {
        const collection = byName.get(c.req.param('collection'));
        if (!collection) return answerProblem(c, unknownCollection(names));
        const page = await pullRows({ db, epoch }, collection, accountOf(c).id, c.req.valid('json'));
        return page.ok ? answerJson(c, page.value) : answerProblem(c, page.problem);
      },
    )
    .post(
      '/api/sync/:collection/push',
      describeApi({
        tag: 'Sync',
        summary: 'Merge rows; always 200, what became of each row is in the answer',
        answer: PushResponseSchema,
        account: true,
        refusals: ['invalid', 'unknown-collection', 'forbidden'],
      }),
      requireAccount,
      validated('json', PushRequestSchema),
      async (c) => {
        const collection = byName.get(c.req.param('collection'));
        if (!collection) return answerProblem(c, unknownCollection(names));
        const push = pushInto.get(collection.name);
        if (!push) return answerProblem(c, readOnly);
        const { id } = accountOf(c);
        const documents = c.req.valid('json').rows.map(({ newDocumentState }) => newDocumentState);
        const { rows, changed } = await push(id, documents);
        if (changed) pokes.poke(id, collection.name);
        return answerJson(c, pushResponse(rows));
      },
    );
}

function isPushable(collection: SyncCollection): collection is PushableCollection {
  return collection.plan !== undefined;
}

const unknownCollection = (names: readonly string[]) =>
  ({
    code: 'unknown-collection',
    detail: `There is no such collection; there are ${names.join(', ')}.`,
  }) as const;

const readOnly = {
  code: 'forbidden',
  detail: 'This collection is pulled only; its rows change by operations.',
} as const;

const tooManyStreams = {
  code: 'too-many-requests',
  detail: 'This account listens on too many streams. One a browser is enough.',
} as const;
