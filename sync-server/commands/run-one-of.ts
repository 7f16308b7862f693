import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { printLine } from './print-line.ts';
import { projectFolder, runProgram } from './run-program.ts';

/**
 * Runs the program that the command line names, `FOLDER/NAME.KIND.ts`, with the arguments behind the name; without a name it
 * lists what there is. `what` is the word for one of them.
 */
export async function runOneOf(folder: string, kind: string, what: string): Promise<void> {
  const known = globSync(`${folder}/*.${kind}.ts`, { cwd: projectFolder })
    .map((file) => basename(file, `.${kind}.ts`))
    .toSorted();
  const [wanted, ...args] = process.argv.slice(2);
  if (wanted === undefined) {
    known.forEach(printLine);
  } else if (known.includes(wanted)) {
    const { code } = await runProgram(process.execPath, [join(folder, `${wanted}.${kind}.ts`), ...args]);
    process.exitCode = code;
  } else {
    printLine(`No ${what} is called ${wanted}; there are: ${known.join(', ')}`);
    process.exitCode = 1;
  }
}
