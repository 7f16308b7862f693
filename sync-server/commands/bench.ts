import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { endWithBootstrap } from './end-with-bootstrap.ts';
import { printLine } from './print-line.ts';
import { projectFolder, runProgram } from './run-program.ts';

endWithBootstrap();
const known = globSync('bench/*.bench.ts', { cwd: projectFolder })
  .map((file) => basename(file, '.bench.ts'))
  .toSorted();
const [wanted, ...args] = process.argv.slice(2);

if (wanted === undefined) {
  known.forEach(printLine);
} else if (known.includes(wanted)) {
  const { code } = await runProgram(process.execPath, [join('bench', `${wanted}.bench.ts`), ...args]);
  process.exitCode = code;
} else {
  printLine(`No benchmark is called ${wanted}; there are: ${known.join(', ')}`);
  process.exitCode = 1;
}
