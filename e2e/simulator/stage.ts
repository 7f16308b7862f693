import type { Device } from './device.ts';
import type { Goods } from './goods.ts';
import type { Journal } from './journal.ts';
import type { Network } from './network.ts';
import type { Plan } from './plan.ts';
import type { SimulatedServer } from './simulated-server.ts';
import type { WireWatch } from './wire-watch.ts';

/** All that takes part in a run. */
export interface Stage {
  readonly plan: Plan;
  readonly server: SimulatedServer;
  readonly network: Network;
  readonly wire: WireWatch;
  readonly devices: readonly Device[];
  readonly goods: readonly Goods[];
  readonly journal: Journal;
  readonly trace: (line: string) => void;
}
