import { buildPwa } from './build-pwa.ts';
import { endWithBootstrap } from './end-with-bootstrap.ts';
import { printLine } from './print-line.ts';

endWithBootstrap();
process.exitCode = (await buildPwa(printLine)) ? 0 : 1;
