import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PartOutcome, wholePart } from './part-outcome.ts';
import { projectFolder, runProgram } from './run-program.ts';

/** Checks types (every project that tsconfig.json refers to), lint and format; prints what is wrong. */
export async function checkSources(print: (line: string) => void): Promise<PartOutcome[]> {
  const outcomes: PartOutcome[] = [];
  for (const [part, check] of [
    ['types', checkTypes],
    ['lint', () => runProgram('oxlint', [], { quiet: true })],
    ['format', () => runProgram('biome', ['format', '--colors=off'], { quiet: true })],
  ] as const) {
    const { code, said } = await check();
    if (code !== 0) print(said.trimEnd());
    print(`${code === 0 ? 'ok    ' : 'FAILED'} ${part}`);
    outcomes.push(wholePart(part, code));
  }
  return outcomes;
}

async function checkTypes(): Promise<{ code: number; said: string }> {
  const tsconfig = JSON.parse(readFileSync(join(projectFolder, 'tsconfig.json'), 'utf8'));
  const projects: { path: string }[] = tsconfig.references;
  let code = 0;
  let said = '';
  for (const { path } of projects) {
    const outcome = await runProgram('tsc', ['--noEmit', '-p', path], { quiet: true });
    code ||= outcome.code;
    said += outcome.said;
  }
  return { code, said };
}
