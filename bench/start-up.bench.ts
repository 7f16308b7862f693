import { join } from 'node:path';
import { buildPwa } from '../sync-server/commands/build-pwa.ts';
import { printLine } from '../sync-server/commands/print-line.ts';
import { projectFolder } from '../sync-server/commands/run-program.ts';
import { percentile } from './drive.ts';
import { initialScripts } from './initial-scripts.ts';
import { measureColdStarts } from './measure-cold-starts.ts';

/** React, the router and Dexie alone are 110 KB; RxDB, search, checkout and dialogs come later. */
const LIMIT_BYTES = 150_000;
const STARTS = 10;

/**
 * What a shopper waits for, twice: an offline cold start until the first product has its price on the screen, with
 * the service worker stopped and the server gone; and the initial JavaScript, which decides the very first visit.
 *
 * The limit of the cold start is a page that does nothing but start its worker, come out of the cache and show a
 * text, in the same browser in turns: no page of the web that works offline can start faster. The ratio is what our
 * code and the database add to it.
 */
if (!(await buildPwa(printLine))) process.exit(1);

const { shop, bare } = await measureColdStarts(STARTS);
const [figureMs, limitMs] = [percentile(shop, 50), percentile(bare, 50)];
printLine(`Shop, offline: median ${figureMs} ms, p95 ${percentile(shop, 95)} ms of ${STARTS} cold starts`);
printLine(`Bare page: median ${limitMs} ms, p95 ${percentile(bare, 95)} ms`);
printLine(
  JSON.stringify({
    bench: 'cold-start',
    figure: figureMs,
    limit: limitMs,
    unit: 'ms to the first price, offline',
    ratio: Number((figureMs / limitMs).toFixed(3)),
  }),
);

const scripts = await initialScripts(join(projectFolder, 'dist'), 'index.html');
for (const { file, gzipped } of scripts) printLine(`${file}: ${(gzipped / 1000).toFixed(1)} KB gzipped`);
const figure = scripts.reduce((sum, { gzipped }) => sum + gzipped, 0);
const ratio = Number((figure / LIMIT_BYTES).toFixed(3));
printLine(
  JSON.stringify({
    bench: 'start-up',
    figure,
    limit: LIMIT_BYTES,
    unit: 'bytes of initial JavaScript',
    ratio,
  }),
);
if (ratio > 1) process.exitCode = 1;
