import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopUnusedPostgres } from '../platform/embedded-postgres/stop-unused-postgres.ts';
import { testPostgresFolder } from '../testing/test-postgres-folder.ts';
import { countedPart, type PartOutcome } from './part-outcome.ts';
import { projectFolder, runProgram } from './run-program.ts';

/** Runs the unit and PostgreSQL tests, showing them as they go. */
export function runVitest(): Promise<PartOutcome> {
  return inReportFolder(async (report) => {
    const { code } = await runProgram('vitest', [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ]);
    // Vitest ends at once on Ctrl-C, without the tear-down that stops it
    await stopUnusedPostgres(testPostgresFolder(projectFolder));
    const { numPassedTests = 0, numFailedTests = 0 } = readReport(report);
    return countedPart('unit and PostgreSQL tests', code, numPassedTests, numFailedTests);
  });
}

/** So many seeds of the simulator are a test of every day; more is a run of its own. */
const SEEDS = 150;

/** Plays the simulator's seeds. */
export async function runSimulator(print: (line: string) => void): Promise<PartOutcome> {
  const runs = ['--runs', String(SEEDS)];
  const { code, said } = await runProgram(process.execPath, ['e2e/simulator/main.ts', ...runs], {
    quiet: true,
  });
  await stopUnusedPostgres(testPostgresFolder(projectFolder));
  print(said.trimEnd());
  const failed = Number(/^\d+ seeds, (\d+) failed, /m.exec(said)?.[1] ?? 0);
  return countedPart('simulator', code, code === 0 ? SEEDS : Math.max(0, SEEDS - failed), failed);
}

/** Runs the browser tests in `browser` (an executable), showing them as they go. */
export function runPlaywright(browser: string): Promise<PartOutcome> {
  return inReportFolder(async (report) => {
    const { code } = await runProgram('playwright', ['test', '--reporter=list,json'], {
      env: { OFFSHELF_BROWSER: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    });
    const { expected = 0, unexpected = 0, flaky = 0 } = readReport(report).stats ?? {};
    return countedPart('browser tests', code, expected, unexpected + flaky);
  });
}

/** The parts of the reports of Vitest (Jest's format) and Playwright that we count. */
interface Report {
  readonly numPassedTests?: number;
  readonly numFailedTests?: number;
  readonly stats?: { readonly expected?: number; readonly unexpected?: number; readonly flaky?: number };
}

/** An empty report when the runner ended before it wrote one. */
function readReport(file: string): Report {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

async function inReportFolder(run: (reportFile: string) => Promise<PartOutcome>): Promise<PartOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'offshelf-report-'));
  try {
    return await run(join(folder, 'report.json'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
