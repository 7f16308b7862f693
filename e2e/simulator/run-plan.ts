import { newGuestSecret } from '../../pwa/device/new-ids.ts';
import { type Device, openDevice } from './device.ts';
import type { Finding } from './finding.ts';
import { endHolds, stockGoods } from './goods.ts';
import { openJournal } from './journal.ts';
import { look } from './look.ts';
import { openNetwork } from './network.ts';
import { cancelOrder, newGuestId, orderCart, payLast, touchCart } from './people.ts';
import type { Action, Fault, Plan } from './plan.ts';
import { type SimulatedServer, startAgain } from './simulated-server.ts';
import type { Stage } from './stage.ts';
import type { Tab } from './tab.ts';
import { time } from './virtual-time.ts';
import { watchTab } from './watch-tab.ts';
import { openWireWatch } from './wire-watch.ts';

/** How a run went. */
export interface Report {
  /** What was wrong; empty: nothing. */
  readonly findings: readonly Finding[];
  /** Virtual ms from the end of all trouble until everything agreed. */
  readonly healedMs: number;
  readonly trace: readonly string[];
}

let runs = 0;

/** Plays a plan to its end, heals, and looks at what is left. */
export async function runPlan(plan: Plan, server: SimulatedServer): Promise<Report> {
  runs += 1;
  const startedAt = time.now();
  const lines: string[] = [];
  const trace = (line: string) => void lines.push(`${String(time.now() - startedAt).padStart(7)} ${line}`);
  const goods = await stockGoods(server.database, `run${process.pid}-${runs}`, plan.stock);
  const journal = openJournal();
  const wire = openWireWatch(trace);
  const network = openNetwork(plan, server, wire, trace, startedAt);
  const identities = [...new Set(plan.accounts)].map(() => ({
    id: newGuestId(),
    guest: true,
    roles: ['shopper' as const],
    secret: newGuestSecret(),
  }));
  const devices: Device[] = [];
  for (const [number, account] of plan.accounts.entries()) {
    const identity = identities[account];
    if (!identity) throw new RangeError(`There is no account ${account}`);
    const opened = (tab: Tab) => {
      trace(`${tab.name} opens`);
      const lineIds = goods.map(({ lineId }) => lineId);
      watchTab(journal, { tab, device: number, accountId: identity.id, lineIds }, trace);
    };
    devices.push(await openDevice({ number, account, identity, network, opened, trace }));
  }
  const stage: Stage = { plan, server, network, wire, devices, goods, journal, trace };
  for (const device of devices) device.openTab();
  await play(stage, startedAt);
  const healedAt = await heal(stage);
  const found = await look(stage, healedAt);
  const healedMs = time.now() - healedAt;
  for (const device of devices) for (const tab of device.tabs()) device.close(tab);
  await time.settle();
  time.clear();
  return { findings: found, healedMs, trace: lines };
}

async function play(stage: Stage, startedAt: number): Promise<void> {
  const { actions, faults, lengthMs } = stage.plan;
  const happenings = [
    ...faults.map((fault) => ({ at: fault.at, happen: () => goWrong(stage, fault) })),
    ...actions.map((action) => ({ at: action.at, happen: () => act(stage, action) })),
  ].toSorted((a, b) => a.at - b.at);
  for (const { at, happen } of happenings) {
    await time.runTo(startedAt + at);
    await happen();
  }
  await time.runTo(startedAt + lengthMs);
}

async function act(stage: Stage, action: Action): Promise<void> {
  const { devices, network, goods, journal, trace } = stage;
  const device = devices[action.device];
  const tab = device?.front();
  trace(JSON.stringify(action));
  if (!device || !tab) return;
  if (action.does === 'open-tab') device.openTab();
  else if (action.does === 'close-tab') {
    if (device.tabs().length > 1) device.close(tab);
  } else if (action.does === 'go-offline') network.setOnline(device.number, false);
  else if (action.does === 'come-online') {
    network.setOnline(device.number, true);
    for (const each of device.tabs()) each.page.dispatchEvent(new Event('online'));
  } else if (action.does === 'pay') payLast(stage, device, action);
  else if (action.does === 'order') orderCart(journal, device, tab, goods);
  else if (action.does === 'cancel-order') cancelOrder(journal, device, tab);
  else {
    const sold = goods[action.product];
    if (sold) touchCart(journal, device, tab, action, sold);
  }
}

async function goWrong({ devices, server, trace }: Stage, fault: Fault): Promise<void> {
  trace(JSON.stringify(fault));
  if (fault.fault === 'kill') {
    const device = devices[fault.device];
    device?.killAfter(fault.steps, () => {
      trace(`device ${fault.device} loses its tab`);
      void time.wait(fault.restartMs).then(() => device.openTab());
    });
  }
  if (fault.fault === 'clock') devices[fault.device]?.setClock(fault.byMs);
  if (fault.fault === 'epoch') await time.during(server.becomeAnother());
  if (fault.fault === 'holds-end') {
    const accounts = devices.map(({ accountId }) => accountId as string);
    await time.during(endHolds(server.database, accounts).then(server.sweep));
  }
  if (fault.fault === 'deploy') {
    await time.during(server.startSecond());
    void time.wait(fault.lastsMs).then(server.endFirst);
  }
  if (fault.fault === 'storage-error') devices[fault.device]?.failAfter(fault.after, fault.error);
  if (fault.fault === 'crash') {
    const down = () => {
      trace('the server dies');
      server.crash();
      void time.wait(fault.downMs).then(() => startAgain(server));
    };
    if (fault.within === undefined) down();
    else server.crashWithin(fault.within, down);
  }
}

/** Everything works again. Nobody touches anything: the devices must find out by themselves. */
async function heal({ devices, network, server, trace }: Stage): Promise<number> {
  trace('everything works again');
  network.heal();
  server.crashWithin(0, undefined);
  for (const device of devices) {
    device.killAfter(Number.POSITIVE_INFINITY, () => undefined);
    device.failAfter(Number.POSITIVE_INFINITY, 'never');
  }
  await startAgain(server);
  server.endFirst();
  await time.during(server.sweep());
  for (const device of devices) {
    // A page that says that it cannot show the cart is loaded anew by whoever reads that.
    for (const tab of device.tabs()) if (tab.cart.view.get().failed) device.close(tab);
    if (!device.front()) device.openTab();
  }
  return time.now();
}
