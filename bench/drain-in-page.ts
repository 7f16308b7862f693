import type { PlaceOrder } from '#shared-schema/ordering/place-order.ts';
import { newOperationId, newOrderId } from '../pwa/device/new-ids.ts';
import { deviceSession } from '../pwa/device/session.ts';
import { deviceOutbox, drainDeviceOutbox } from '../pwa/sync/device-outbox.ts';

/** An order without the id, which the device makes. */
export type Wish = Omit<PlaceOrder, 'orderId'>;

export interface DrainRun {
  readonly ms: number;
  /** How many have which final word. */
  readonly states: Readonly<Record<string, number>>;
}

/** What runs in the browser. */
export interface DrainPage {
  /** Queues orders, of which every `cancelEvery`-th is cancelled right behind it; answers how many operations these are. */
  readonly queue: (wishes: readonly Wish[], cancelEvery: number) => Promise<number>;
  readonly drain: () => Promise<DrainRun>;
}

async function queue(wishes: readonly Wish[], cancelEvery: number): Promise<number> {
  const session = deviceSession();
  const { id: accountId } = await session.ensureAccount();
  const deviceId = await session.store.deviceId();
  const outbox = deviceOutbox();
  const enqueue = (kind: string, orderId: string, payload: unknown) =>
    outbox.enqueue(
      { operationId: newOperationId(), accountId, deviceId, kind, subject: `order:${orderId}`, payload },
      Date.now(),
    );
  for (const [n, wish] of wishes.entries()) {
    const orderId = newOrderId();
    await enqueue('place-order', orderId, { ...wish, orderId });
    if (n % cancelEvery === 0) await enqueue('cancel-order', orderId, { orderId });
  }
  return (await outbox.all()).length;
}

/** The app's own drainer, over the app's own requests, into IndexedDB with strict durability. */
async function drain(): Promise<DrainRun> {
  const started = performance.now();
  const report = await drainDeviceOutbox();
  const ms = performance.now() - started;
  if (!report || report.left > 0) throw new Error(`The drain ended with ${JSON.stringify(report)}`);
  const states: Record<string, number> = {};
  for (const { state } of await deviceOutbox().all()) states[state] = (states[state] ?? 0) + 1;
  return { ms, states };
}

Object.assign(globalThis, { benchPage: { queue, drain } satisfies DrainPage });
