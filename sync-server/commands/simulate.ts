import { join } from 'node:path';
import { endWithBootstrap } from './end-with-bootstrap.ts';
import { stopUnusedPostgres } from '../platform/embedded-postgres/stop-unused-postgres.ts';
import { testPostgresFolder } from '../testing/test-postgres-folder.ts';
import { projectFolder, runProgram } from './run-program.ts';

endWithBootstrap();
const { code } = await runProgram(process.execPath, [
  join('e2e', 'simulator', 'main.ts'),
  ...process.argv.slice(2),
]);
// It ends at once on Ctrl-C, without stopping what it started.
await stopUnusedPostgres(testPostgresFolder(projectFolder));
process.exitCode = code;
