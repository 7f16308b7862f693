import { and, eq } from 'drizzle-orm';
import type { Db } from '../platform/database.ts';
import { awaitConsumer, keepWaiting, writeProgress } from './event-repository.ts';
import { eventPoison, events } from './event-tables.ts';

/**
 * Lets an event go that was set aside, and the later ones of its aggregate with it: `retry` hands it to the consumer
 * again, `skip` counts it as applied. Answers false when it is not set aside. Waits for a round of the consumer to end.
 */
export async function releasePoison(
  db: Db,
  { consumer, eventId }: { readonly consumer: string; readonly eventId: bigint },
  how: 'retry' | 'skip',
): Promise<boolean> {
  return db.transaction(async (tx) => {
    await awaitConsumer(tx, consumer);
    const [released] = await tx
      .delete(eventPoison)
      .where(and(eq(eventPoison.consumer, consumer), eq(eventPoison.eventId, eventId)))
      .returning();
    const [row] = await tx.select().from(events).where(eq(events.id, eventId));
    if (!released || !row) return false;
    const { xid: _, ...event } = row;
    if (how === 'retry') await keepWaiting(tx, consumer, { event, attempts: 0 }, 0);
    else {
      const { aggregate, aggregateId, version } = event;
      await writeProgress(tx, consumer, [
        { aggregate, aggregateId, applied: version, done: [event], heldBack: [] },
      ]);
    }
    return true;
  });
}
