import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openSimulatedMarket } from './simulated-market.ts';
import { makePlan } from './make-plan.ts';
import { installChannels } from './simulated-channels.ts';
import { shrinkPlan } from './shrink-plan.ts';
import { realMs, time } from './virtual-time.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);

/** `npm run simulate`: plays seeds and says what went wrong. Answers the exit code. */
export async function simulate(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      seeds: { type: 'string', default: '100' },
      from: { type: 'string', default: '1' },
      seed: { type: 'string' },
      trace: { type: 'boolean', default: false },
      'no-shrink': { type: 'boolean', default: false },
      without: { type: 'string', default: '' },
    },
  });
  const without = new Set(values.without.split(',').filter((name) => name !== ''));
  const first = Number(values.seed ?? values.from);
  const count = values.seed === undefined ? Number(values.seeds) : 1;
  const market = await openSimulatedMarket(fileURLToPath(new URL('../../', import.meta.url)));
  time.install();
  installChannels();
  // Loaded only now: what it loads must meet the time and the channels of the simulation.
  const { openSimulatedServer } = await import('./simulated-server.ts');
  const { runPlan } = await import('./run-plan.ts');
  const server = await openSimulatedServer(market.url);
  // What a killed page still wanted to do ends somewhere.
  process.on('unhandledRejection', () => undefined);
  // RxDB and Dexie warn of what is wanted here.
  Object.assign(globalThis.console, { warn: () => undefined });
  const startedAt = realMs();
  let failed = 0;
  let longest = 0;
  if (process.env.DBG) setInterval(() => 0, 1);
  for (let seed = first; seed < first + count; seed += 1) {
    const plan = makePlan(seed, without);
    const report = await runPlan(plan, server);
    longest = Math.max(longest, report.healedMs);
    if ((seed - first + 1) % 25 === 0) print(`${seed - first + 1} seeds, ${failed} failed`);
    if (values.trace) for (const line of report.trace) print(line);
    if (report.faults.length === 0) continue;
    failed += 1;
    print(`Seed ${seed} fails:`);
    for (const fault of report.faults) print(`  ${fault.slice(0, 2_000)}`);
    if (failed > 1 || values['no-shrink']) continue;
    const smaller = await shrinkPlan(plan, async (part) => (await runPlan(part, server)).faults.length > 0);
    const again = await runPlan(smaller, server);
    print(`The smallest part of seed ${seed} that was found to fail:`);
    print(JSON.stringify(smaller, undefined, 2));
    for (const line of [...again.trace, ...again.faults]) print(`  ${line.slice(0, 2_000)}`);
  }
  const seconds = (realMs() - startedAt) / 1_000;
  print(
    `${count} seeds, ${failed} failed, ${(count / seconds).toFixed(2)} seeds/s, longest healing ${longest / 1_000} s`,
  );
  await server.close();
  await market.close();
  return failed === 0 ? 0 : 1;
}
