import { repeatWork } from '../platform/repeat-work.ts';
import type { WakeSignal } from '../platform/wake-signal.ts';
import { type ConsumeDependencies, consumeEvents } from './consume-events.ts';
import type { EventConsumer } from './logged-event.ts';

export interface RunningConsumer extends ConsumeDependencies {
  readonly consumer: EventConsumer;
  /** Of this consumer alone; woken when events were appended in this process. Others' are seen within a second. */
  readonly wakeSignal: WakeSignal;
  readonly signal: AbortSignal;
}

/** Runs a consumer until aborted, in one process at a time; resolves when its last round has ended. */
export function startConsumer({
  consumer,
  wakeSignal,
  signal,
  ...dependencies
}: RunningConsumer): Promise<void> {
  return repeatWork({
    name: `events:${consumer.name}`,
    everyMs: 1_000,
    wakeSignal,
    signal,
    log: dependencies.log,
    work: () => consumeEvents(dependencies, consumer),
  });
}
