import { asc, eq, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { type PickupPointId, PickupPointIdSchema } from '#shared-schema/ids.ts';
import type { PickupPoint } from '#shared-schema/pickup/pickup-point.ts';
import type { Executor } from '../platform/database.ts';
import { pickupPoints } from './pickup-tables.ts';

/** All pick-up points, by id. */
export async function readPickupPoints(executor: Executor): Promise<PickupPoint[]> {
  const rows = await executor.select().from(pickupPoints).orderBy(asc(pickupPoints.id));
  return rows.map(pickupPointOf);
}

/** The pick-up point with this id; `undefined` where there is none. */
export async function readPickupPoint(
  executor: Executor,
  id: PickupPointId,
): Promise<PickupPoint | undefined> {
  const [row] = await executor.select().from(pickupPoints).where(eq(pickupPoints.id, id));
  return row && pickupPointOf(row);
}

/** Adds pick-up points; one that is there already takes the new name, address, place and hours. */
export async function addPickupPoints(executor: Executor, points: readonly PickupPoint[]): Promise<void> {
  if (points.length === 0) return;
  await executor
    .insert(pickupPoints)
    .values([...points])
    .onConflictDoUpdate({
      target: pickupPoints.id,
      set: {
        name: sql`excluded.name`,
        address: sql`excluded.address`,
        city: sql`excluded.city`,
        latitude: sql`excluded.latitude`,
        longitude: sql`excluded.longitude`,
        hours: sql`excluded.hours`,
      },
    });
}

function pickupPointOf(row: typeof pickupPoints.$inferSelect): PickupPoint {
  return { ...row, id: v.parse(PickupPointIdSchema, row.id) };
}
