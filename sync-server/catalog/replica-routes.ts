import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Hono } from 'hono';
import * as v from 'valibot';
import {
  CatalogManifestSchema,
  Sha256Schema,
  type ShelfManifest,
  ShelfManifestSchema,
} from '#shared-schema/catalog/catalog-replica.ts';
import { type CategoryId, type ShelfId, ShelfIdSchema } from '#shared-schema/ids.ts';
import { answerConditional, hasTag } from '../platform/answer-conditional.ts';
import { answerProblem } from '../platform/answer-problem.ts';
import type { Db } from '../platform/database.ts';
import { describeApi } from '../platform/describe-api.ts';
import type { AppEnv } from '../platform/request-account.ts';
import { validated } from '../platform/validated.ts';
import { readBlob } from './blob-repository.ts';
import { chooseContentCoding } from './choose-content-coding.ts';
import type { ServedCatalog } from './open-catalog-now.ts';
import { readShelf, type ShelfRow } from './shelf-repository.ts';

/** Short: a device asks with its ETag, and a 304 costs next to nothing. */
const SHORTLY = 'public, max-age=2, must-revalidate';
const FOR_EVER = 'public, max-age=31536000, immutable';

const gunzipAsync = promisify(gunzip);

export interface ReplicaRoutes {
  readonly db: Db;
  readonly epoch: string;
  readonly catalogNow: () => Promise<ServedCatalog>;
}

/** What a device replicates: the manifest, each shelf's own, and the immutable files. */
export function replicaRoutes({ db, epoch, catalogNow }: ReplicaRoutes): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get(
      '/api/catalog/manifest',
      describeApi({
        tag: 'catalogue',
        summary: 'What exists, in which version',
        answer: CatalogManifestSchema,
      }),
      async (c) => answerConditional(c, { ...(await catalogNow()), cacheControl: SHORTLY }),
    )
    .get(
      '/api/catalog/shelves/:id',
      describeApi({
        tag: 'catalogue',
        summary: 'The files that make up a shelf now',
        answer: ShelfManifestSchema,
        refusals: ['invalid', 'not-found'],
      }),
      validated('param', v.object({ id: ShelfIdSchema })),
      async (c) => {
        const row = await readShelf(db, c.req.valid('param').id);
        if (!row || row.count === 0)
          return answerProblem(c, { code: 'not-found', detail: 'There is no such shelf.' });
        const body = JSON.stringify(shelfManifest(row, epoch));
        return answerConditional(c, { body, etag: `"${epoch}.${row.seq}"`, cacheControl: SHORTLY });
      },
    )
    .get(
      '/api/catalog/blobs/:sha256',
      describeApi({
        tag: 'catalogue',
        summary: 'An immutable file by the SHA-256 of its content',
        answer: v.unknown(),
        refusals: ['invalid', 'not-found'],
      }),
      validated('param', v.object({ sha256: Sha256Schema })),
      async (c) => {
        const hash = c.req.valid('param').sha256;
        const headers = { etag: `"${hash}"`, 'cache-control': FOR_EVER, vary: 'Accept-Encoding' };
        if (hasTag(c.req.header('if-none-match'), headers.etag)) return c.body(null, 304, headers);
        const blob = await readBlob(db, hash);
        if (!blob)
          return answerProblem(c, { code: 'not-found', detail: 'There is no such file, or no longer.' });
        const typed = { ...headers, 'content-type': blob.contentType };
        switch (chooseContentCoding(c.req.header('accept-encoding'))) {
          case 'br':
            return c.body(bytesOf(blob.brotli), 200, { ...typed, 'content-encoding': 'br' });
          case 'gzip':
            return c.body(bytesOf(blob.gzip), 200, { ...typed, 'content-encoding': 'gzip' });
          case 'identity':
            return c.body(bytesOf(await gunzipAsync(blob.gzip)), 200, typed);
        }
      },
    );
}

function shelfManifest(row: ShelfRow, epoch: string): ShelfManifest {
  return {
    epoch,
    id: row.id as ShelfId,
    category: row.categoryId as CategoryId,
    seq: row.seq,
    chunks: row.chunks.map(({ hash, bytes, count }) => ({ hash, bytes, count })),
    deltas: [],
    overlay: { hash: row.overlayHash, bytes: row.overlayBytes },
    search: { hash: row.searchHash, bytes: row.searchBytes },
    digest: row.digest,
  };
}

/** Node's buffers may share their memory with others; a response body wants bytes of its own. */
function bytesOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
