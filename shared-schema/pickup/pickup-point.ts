import * as v from 'valibot';
import { PickupPointIdSchema } from '../ids.ts';
import { LocalizedTextSchema } from '../localized-text.ts';

/** Where orders are collected. `GET /api/pickup-points` lists them; the device keeps the list for offline use. */
export const PickupPointSchema = v.object({
  id: PickupPointIdSchema,
  name: LocalizedTextSchema,
  address: LocalizedTextSchema,
  city: LocalizedTextSchema,
  /** WGS 84 degrees. */
  latitude: v.number(),
  longitude: v.number(),
  /** e.g. `09:00-21:00`, local time, every day. */
  hours: v.string(),
});
export type PickupPoint = v.InferOutput<typeof PickupPointSchema>;

export const PickupPointsSchema = v.object({ pickupPoints: v.array(PickupPointSchema) });
