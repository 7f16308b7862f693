import type { Tx } from '../platform/database.ts';
import { events } from './event-tables.ts';

/** Something that happened. `version` is the aggregate's, incremented under its row lock by whoever writes. */
export interface NewEvent {
  readonly type: string;
  readonly aggregate: string;
  readonly aggregateId: string;
  readonly version: number;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Appends to the event log inside the caller's transaction: the fact and its event commit together or not at all. */
export async function appendEvent(tx: Tx, event: NewEvent): Promise<void> {
  await tx.insert(events).values(event);
}
