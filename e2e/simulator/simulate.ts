import { makePlan } from './make-plan.ts';
import { openSimulation } from './open-simulation.ts';
import type { Plan } from './plan.ts';
import { readWish, type SimulationWish } from './read-wish.ts';
import type { Report } from './run-plan.ts';
import { shrinkPlan } from './shrink-plan.ts';
import { realMs } from './virtual-time.ts';

type Play = (plan: Plan) => Promise<Report>;

/** However long a line of state is, this much of it is shown. */
const LINE_LIMIT = 2_000;

const print = (line: string) => void process.stdout.write(`${line.slice(0, LINE_LIMIT)}\n`);

/** `npm run simulate`: plays seeds and says what went wrong. Answers the exit code. */
export async function simulate(words: readonly string[]): Promise<number> {
  const wish = readWish(words);
  if (typeof wish === 'string') {
    print(wish);
    return 1;
  }
  const simulation = await openSimulation();
  const failed = await playSeeds(wish, simulation.play);
  await simulation.close();
  return failed === 0 ? 0 : 1;
}

async function playSeeds(
  { first, count, minutes, trace, shrink, without }: SimulationWish,
  play: Play,
): Promise<number> {
  const startedAt = realMs();
  let failed = 0;
  let longest = 0;
  const seenBy = new Map<string, number>();
  let played = 0;
  for (; played < count && realMs() - startedAt < minutes * 60_000; played += 1) {
    if (played > 0 && played % 25 === 0) print(`${played} seeds, ${failed} failed`);
    const plan = makePlan(first + played, without);
    const report = await play(plan);
    longest = Math.max(longest, report.healedMs);
    if (trace) report.trace.forEach(print);
    if (report.findings.length === 0) continue;
    failed += 1;
    print(`Seed ${plan.seed} fails:`);
    for (const { checker, says } of report.findings) print(`[${checker}] ${says}`);
    for (const checker of new Set(report.findings.map((finding) => finding.checker)))
      seenBy.set(checker, (seenBy.get(checker) ?? 0) + 1);
    if (shrink && failed === 1) await showSmallest(plan, play);
  }
  const seconds = (realMs() - startedAt) / 1_000;
  const speed = `${(played / seconds).toFixed(2)} seeds/s, longest healing ${longest / 1_000} s`;
  if (failed > 0) print(`Seen by ${[...seenBy].map(([checker, seeds]) => `${checker} ${seeds}`).join(', ')}`);
  print(`${played} seeds, ${failed} failed, ${speed}`);
  return failed;
}

async function showSmallest(plan: Plan, play: Play): Promise<void> {
  print('Looking for the smallest part of it that fails');
  const smallest = await shrinkPlan(plan, async (part) => (await play(part)).findings.length > 0);
  const { trace, findings } = await play(smallest);
  for (const part of [...smallest.actions, ...smallest.faults]) print(JSON.stringify(part));
  trace.forEach(print);
  for (const { checker, says } of findings) print(`[${checker}] ${says}`);
}
