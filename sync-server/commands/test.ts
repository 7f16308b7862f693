import { buildPwa } from './build-pwa.ts';
import { checkSources } from './check-sources.ts';
import { endWithBootstrap } from './end-with-bootstrap.ts';
import { ensureBrowser } from './ensure-browser.ts';
import { type PartOutcome, totalLine, wholePart } from './part-outcome.ts';
import { printLine } from './print-line.ts';
import { runPlaywright, runSimulator, runVitest } from './run-test-runners.ts';

endWithBootstrap();
let interrupted = false;
// the running part hears the signal as well and cleans up; the parts after it do not start
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => (interrupted = true));

const parts: (() => Promise<PartOutcome[]>)[] = [
  () => checkSources(printLine),
  async () => [await runVitest()],
  async () => [await runSimulator(printLine)],
  testInBrowser,
];
const outcomes: PartOutcome[] = [];
for (const part of parts) {
  if (!interrupted) outcomes.push(...(await part()));
}

for (const { part, passed, failed } of outcomes) printLine(`${part}: ${passed} passed, ${failed} failed`);
if (interrupted) printLine('Interrupted: the rest was not run');
printLine(totalLine(outcomes));
process.exitCode = interrupted || outcomes.some(({ failed }) => failed > 0) ? 1 : 0;

async function testInBrowser(): Promise<PartOutcome[]> {
  const built = wholePart('build', (await buildPwa(printLine)) ? 0 : 1);
  const browser = await ensureBrowser(printLine);
  if (built.failed > 0 || browser === undefined) return [built, wholePart('browser tests', 1)];
  return [built, await runPlaywright(browser)];
}
