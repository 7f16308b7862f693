import { fileURLToPath } from 'node:url';
import type { Plan } from './plan.ts';
import type { Report } from './run-plan.ts';
import { installChannels } from './simulated-channels.ts';
import { openSimulatedMarket } from './simulated-market.ts';
import { time } from './virtual-time.ts';

/** A process that plays plans. There is no way back to real time. */
export interface Simulation {
  play(plan: Plan): Promise<Report>;
  close(): Promise<void>;
}

export async function openSimulation(): Promise<Simulation> {
  const market = await openSimulatedMarket(fileURLToPath(new URL('../../', import.meta.url)));
  time.install();
  installChannels();
  // Loaded only now: what it loads must meet the time and the channels of the simulation.
  const { openSimulatedServer } = await import('./simulated-server.ts');
  const { runPlan } = await import('./run-plan.ts');
  // RxDB, Dexie, Hono and Node warn of what is wanted here.
  Object.assign(globalThis.console, { warn: () => undefined, error: () => undefined });
  const server = await openSimulatedServer(market.url);
  // What a killed page still wanted to do ends somewhere.
  process.on('unhandledRejection', () => undefined);
  process.removeAllListeners('warning');
  return {
    play: (plan) => runPlan(plan, server),
    async close() {
      await server.close();
      await market.close();
    },
  };
}
