import { join } from 'node:path';
import { endWithBootstrap } from './end-with-bootstrap.ts';
import { runProgram } from './run-program.ts';

endWithBootstrap();
const { code } = await runProgram(process.execPath, [
  join('e2e', 'simulator', 'main.ts'),
  ...process.argv.slice(2),
]);
process.exitCode = code;
