import { parseArgs } from 'node:util';
import { printLine } from '../../sync-server/commands/print-line.ts';
import { crowdedPlan } from '../simulator/crowded-plan.ts';
import { openSimulation } from '../simulator/open-simulation.ts';
import { realMs } from '../simulator/virtual-time.ts';
import { printProof } from './print-proof.ts';

// P12: ten devices of one person, many changes, partitions, pauses and kills; in the end all agree and nothing waits:
// npm run prove -- devices-agree [--runs N] [--seed N] [--seconds N] [--rate N] [--minutes N]
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '300' },
    rate: { type: 'string', default: '40' },
    minutes: { type: 'string', default: '480' },
  },
});
const crowd = { devices: 10, seconds: Number(values.seconds), changesPerSecond: Number(values.rate) };

const simulation = await openSimulation();
const startedAt = realMs();
let failures = 0;
let longest = 0;
let n = 0;
for (; n < Number(values.runs) && realMs() - startedAt < Number(values.minutes) * 60_000; n += 1) {
  const plan = crowdedPlan(Number(values.seed) + n, crowd);
  const { findings, healedMs } = await simulation.play(plan);
  longest = Math.max(longest, healedMs);
  printLine(`Seed ${plan.seed}: ${plan.actions.length} actions, agreed after ${healedMs / 1_000} s`);
  if (findings.length > 0) failures += 1;
  for (const { checker, says } of findings) printLine(`[${checker}] ${says}`.slice(0, 2_000));
}
await simulation.close();
printProof({
  promise: 'P12',
  proof: 'devices-agree',
  n,
  failures,
  figures: {
    devices: crowd.devices,
    simulatedS: crowd.seconds,
    changesPerS: crowd.changesPerSecond,
    longestAgreementS: longest / 1_000,
  },
});
process.exit();
