import { join } from 'node:path';
import { buildPwa } from '../sync-server/commands/build-pwa.ts';
import { printLine } from '../sync-server/commands/print-line.ts';
import { projectFolder } from '../sync-server/commands/run-program.ts';
import { initialScripts } from './initial-scripts.ts';

/** React, the router and Dexie alone are 110 KB; RxDB, search, checkout and dialogs come later. */
const LIMIT_BYTES = 150_000;

if (!(await buildPwa(printLine))) process.exit(1);
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
