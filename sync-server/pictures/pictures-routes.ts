import { join } from 'node:path';
import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import { PICTURE_WIDTHS } from '#shared-schema/catalog/product-card.ts';
import { ProblemSchema } from '#shared-schema/problem.ts';
import { answerProblem } from '../platform/answer-problem.ts';
import type { AppEnv } from '../platform/request-account.ts';
import { drawPicture } from './draw-picture.ts';
import { objectFile, type ReadObject } from './object-file.ts';
import { objectLibrary } from './object-library.ts';
import { parsePictureKey } from './picture-key.ts';
import { pictureStore, type PictureStoreOptions } from './picture-store.ts';
import { PICTURE_FORMATS, renderPicture } from './render-picture.ts';

/** Raise it when the same key is drawn otherwise than before: kept files of the old drawing are then left behind. */
const DRAWING = 1;
const ETAG = `"drawing-${DRAWING}"`;

export interface PicturesDependencies {
  readonly dataDir: string;
  /** Where vector objects come from; the package's file by default. */
  readonly readObject?: ReadObject;
  readonly store?: Partial<PictureStoreOptions>;
}

const problem = { 'application/problem+json': { schema: resolver(ProblemSchema) } };

/** `GET /pictures/{key}/{width}.{avif|webp}`: made pictures, rendered on the first request, the same for ever. */
export function picturesRoutes({ dataDir, readObject, store }: PicturesDependencies): Hono<AppEnv> {
  const load = objectLibrary(readObject ?? objectFile());
  const pictures = pictureStore({ folder: join(dataDir, 'pictures', `drawing-${DRAWING}`), ...store });

  return new Hono<AppEnv>().get(
    '/pictures/:key/:file',
    describeRoute({
      tags: ['catalogue'],
      summary: 'A picture of a product: transparent, 3:4, 160, 480 or 960 pixels wide, AVIF or WebP',
      responses: {
        200: { description: 'The picture', content: { 'image/avif': {}, 'image/webp': {} } },
        304: { description: 'Not modified' },
        404: { description: 'not-found', content: problem },
        503: { description: 'unavailable', content: problem },
      },
    }),
    async (c) => {
      const { key, file } = c.req.param();
      const recipe = parsePictureKey(key);
      const wanted = parseFile(file);
      if (!recipe || !wanted) {
        return answerProblem(c, { code: 'not-found', detail: 'There is no picture at this address.' });
      }
      const headers = { 'cache-control': 'public, max-age=31536000, immutable', etag: ETAG };
      if (c.req.header('if-none-match') === ETAG) return c.body(null, 304, headers);
      const bytes = await pictures.get(key, file, async () =>
        renderPicture(await drawPicture(recipe, load), wanted.width, wanted.format),
      );
      if (bytes === 'busy') {
        const detail = 'Too many pictures are being drawn right now. Try again in a moment.';
        return answerProblem(c, { code: 'unavailable', detail }, { 'retry-after': '5' });
      }
      return c.body(new Uint8Array(bytes), 200, { ...headers, 'content-type': `image/${wanted.format}` });
    },
  );
}

function parseFile(file: string) {
  const width = PICTURE_WIDTHS.find((one) => file.startsWith(`${one}.`));
  const format = PICTURE_FORMATS.find((one) => file === `${width}.${one}`);
  return width && format && { width, format };
}
