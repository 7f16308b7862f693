import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { printLine } from '../../sync-server/commands/print-line.ts';
import { projectFolder, runProgram } from '../../sync-server/commands/run-program.ts';
import { type Mutation, MUTATIONS } from './mutations.ts';
import { printProof } from './print-proof.ts';

// Breaks the code in one place after the other, in a copy, and asks whether the simulator, or a test that is named for it, sees it:
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
  const { failed, checkers, testFails } = await play(mutation);
  seenBy[mutation.name] = failed;
  if (failed === 0 && !testFails) unseen += 1;
  const byTest = testFails ? `; ${mutation.test} fails` : '';
  printLine(
    `${mutation.name}: ${mutation.breaks}; ${failed} of ${values.runs} seeds fail (${checkers})${byTest}`,
  );
}
printProof({
  promise: 'mutations',
  proof: 'mutations',
  n: chosen.length,
  failures: unseen,
  figures: { seeds: Number(values.runs), ...seenBy },
});

interface Seen {
  readonly failed: number;
  readonly checkers: string;
  readonly testFails: boolean;
}

async function play(mutation: Mutation): Promise<Seen> {
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
    const checkers = /^Seen by (.*)$/m.exec(said)?.[1] ?? 'nobody';
    return { failed: Number(failed), checkers, testFails: await failsTest(folder, mutation) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Whether the mutation's own test fails as a test does, not because it could not be run. */
async function failsTest(folder: string, { test }: Mutation): Promise<boolean> {
  const vitest = join(folder, 'node_modules', 'vitest', 'vitest.mjs');
  const { said } = await runProgram(process.execPath, [vitest, 'run', '--root', folder, test], {
    quiet: true,
  });
  return /Tests.* failed/.test(said);
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
