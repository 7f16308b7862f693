import { sql } from 'drizzle-orm';
import type { Db } from '../platform/database.ts';

/** An event that was set aside, with what an operator needs to judge it. */
export interface PoisonedEvent extends Record<string, unknown> {
  readonly consumer: string;
  /** As text: it does not fit every number. */
  readonly eventId: string;
  readonly type: string;
  readonly aggregate: string;
  readonly aggregateId: string;
  readonly version: number;
  readonly attempts: number;
  readonly error: string;
  /** ISO 8601, UTC: when it was set aside. */
  readonly at: string;
  /** Later events of the aggregate that wait for it. */
  readonly heldBack: number;
}

/** All events that are set aside, the oldest first. */
export function listPoison(db: Db): Promise<readonly PoisonedEvent[]> {
  return db.execute<PoisonedEvent>(sql`
    select p.consumer, p.event_id::text as "eventId", e.type, p.aggregate, p.aggregate_id as "aggregateId", p.version,
      p.attempts, p.error, to_char(p.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
      (select count(*)::int from event_waiting w
        where w.consumer = p.consumer and w.aggregate = p.aggregate and w.aggregate_id = p.aggregate_id) as "heldBack"
    from event_poison p join events e on e.id = p.event_id
    order by p.at, p.event_id
  `);
}
