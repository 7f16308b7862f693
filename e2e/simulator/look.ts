import { differingCarts, wrongCarts } from './check-cart.ts';
import { differingOrders, waitingOperations, wrongOrders } from './check-orders.ts';
import { type Finding, findings } from './finding.ts';
import { type GroundTruth, readGroundTruth } from './ground-truth.ts';
import type { Stage } from './stage.ts';
import { time } from './virtual-time.ts';
import { wrongSetbacks } from './watch-tab.ts';

/** So long after all trouble has ended, in virtual ms, everything has to agree. */
const HEALING_MS = 10 * 60_000;
const LOOK_EVERY_MS = 5_000;

/** Looks until everything agrees, then at what became of it. */
export async function look(stage: Stage, healedAt: number): Promise<Finding[]> {
  const { devices, goods, server, trace } = stage;
  const accounts = [...new Set(devices.map(({ accountId }) => accountId))];
  const variants = goods.map(({ variantId }) => variantId);
  let left: string[] = [];
  do {
    await time.runTo(time.now() + LOOK_EVERY_MS);
    const truth = await time.during(readGroundTruth(server.database, accounts, variants));
    left = await time.until(unsettled(stage, truth)).catch((cause: unknown) => [String(cause)]);
    if (left.length > 0) continue;
    trace('everything agrees');
    return [...onTheWay(stage), ...(await atTheEnd(stage, truth))];
  } while (time.now() - healedAt < HEALING_MS);
  const late = left.map((line) => `After ${HEALING_MS / 1_000} s: ${line}`);
  return [...onTheWay(stage), ...findings('agreement', late)];
}

async function unsettled({ devices }: Stage, truth: GroundTruth): Promise<string[]> {
  return [
    ...(await waitingOperations(devices)),
    ...(await differingCarts(devices, truth)),
    ...(await differingOrders(devices, truth)),
  ];
}

/** What was seen to be wrong while the run was under way. */
function onTheWay(stage: Stage): Finding[] {
  const { journal, wire } = stage;
  return [
    ...wire.findings,
    ...findings('repairs', unexplainedRepairs(stage)),
    ...findings('reads', wrongSetbacks(journal)),
  ];
}

function unexplainedRepairs({ plan, wire }: Stage): string[] {
  const explained = (device: number) =>
    plan.faults.some(
      (fault) => fault.fault === 'epoch' || (fault.fault === 'storage-error' && fault.device === device),
    );
  return wire.begunAnew
    .filter(({ device }) => !explained(device))
    .map(({ device, what }) => `Device ${device} began ${what} anew, and nothing explains why`);
}

async function atTheEnd({ devices, goods, journal, plan }: Stage, truth: GroundTruth): Promise<Finding[]> {
  const clocksAgree = !plan.faults.some(({ fault }) => fault === 'clock');
  return [
    ...findings('quantities', wrongCarts(devices, goods, journal, truth, clocksAgree)),
    ...findings('orders', await time.until(wrongOrders(devices, goods, journal, truth))),
  ];
}
