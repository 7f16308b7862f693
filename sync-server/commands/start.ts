import { startServer } from '../main.ts';
import { buildPwa } from './build-pwa.ts';
import { endWithBootstrap } from './end-with-bootstrap.ts';
import { printLine } from './print-line.ts';

endWithBootstrap();
if (await buildPwa(printLine)) await startServer();
else process.exitCode = 1;
