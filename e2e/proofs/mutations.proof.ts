import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { printLine } from '../../sync-server/commands/print-line.ts';
import { projectFolder, runProgram } from '../../sync-server/commands/run-program.ts';
import { type Mutation, MUTATIONS } from './mutations.ts';
import { printProof } from './print-proof.ts';

// Breaks the code in one place after the other, in a copy, and asks whether the simulator sees it:
// npm run prove -- mutations [--runs N] [--seed N] [--only NAME]
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});
const LEFT_OUT = new Set(['node_modules', '.git', '.data', '.cache', 'dist', 'test-results']);

const chosen = MUTATIONS.filter(({ name }) => values.only === undefined || name === values.only);
const seenBy: Record<string, number> = {};
let unseen = 0;
for (const mutation of chosen) {
  const { failed, checkers } = await play(mutation);
  seenBy[mutation.name] = failed;
  if (failed === 0) unseen += 1;
  printLine(`${mutation.name}: ${mutation.breaks}; ${failed} of ${values.runs} seeds fail (${checkers})`);
}
printProof({
  promise: 'mutations',
  proof: 'mutations',
  n: chosen.length,
  failures: unseen,
  figures: { seeds: Number(values.runs), ...seenBy },
});

async function play(mutation: Mutation): Promise<{ failed: number; checkers: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'offshelf-mutation-'));
  try {
    await copyProject(folder);
    for (const edit of mutation.edits) await apply(folder, edit);
    const { said } = await runProgram(
      process.execPath,
      [
        join(folder, 'e2e', 'simulator', 'main.ts'),
        '--no-shrink',
        '--seed',
        values.seed,
        '--runs',
        values.runs,
      ],
      { quiet: true },
    );
    const failed = /^\d+ seeds, (\d+) failed, /m.exec(said)?.[1];
    if (failed === undefined) throw new Error(`The simulator did not get to its end: ${said.slice(-2_000)}`);
    return { failed: Number(failed), checkers: /^Seen by (.*)$/m.exec(said)?.[1] ?? 'nobody' };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function copyProject(folder: string): Promise<void> {
  await cp(projectFolder, folder, {
    recursive: true,
    filter: (from) =>
      !relative(projectFolder, from)
        .split(sep)
        .some((part) => LEFT_OUT.has(part)),
  });
  await symlink(join(projectFolder, 'node_modules'), join(folder, 'node_modules'));
}

async function apply(folder: string, { file, from, to }: Mutation['edits'][number]): Promise<void> {
  const text = await readFile(join(folder, file), 'utf8');
  if (text.split(from).length !== 2) throw new Error(`${file} does not say once: ${from}`);
  await writeFile(
    join(folder, file),
    text.replace(from, () => to),
  );
}
