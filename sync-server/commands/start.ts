import { buildPwa } from './build-pwa.ts';
import { endWithBootstrap } from './end-with-bootstrap.ts';
import { printLine } from './print-line.ts';

endWithBootstrap();
if (await buildPwa(printLine)) {
  const { startServer } = await import('../main.ts');
  await startServer();
} else {
  process.exitCode = 1;
}
