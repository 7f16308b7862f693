import * as v from 'valibot';
import { type PickupPoint, PickupPointsSchema } from '#shared-schema/pickup/pickup-point.ts';
import { apiFetch } from '../device/api.ts';
import { deviceDatabase } from '../device/device-database.ts';
import { openWatched } from '../sync/sync-state.ts';
import { withinLimit } from '../sync/within-limit.ts';

/** The list as this device has it. `failed`: neither kept nor to be had now. */
export interface PickupPointList {
  readonly points: readonly PickupPoint[] | undefined;
  readonly failed: boolean;
}

const LIST = 'pickup-points';

export const pickupPointList = openWatched<PickupPointList>({ points: undefined, failed: false });

let loading: Promise<void> | undefined;

/** Shows the list that is kept on the device, then the server's; a second call joins the first. */
export function loadPickupPoints(): Promise<void> {
  loading ??= load().finally(() => {
    loading = undefined;
  });
  return loading;
}

async function load(): Promise<void> {
  const kept = pickupPointList.get().points ?? (await readKept());
  if (kept) pickupPointList.set({ points: kept, failed: false });
  try {
    const answer = await apiFetch('/api/pickup-points', {
      account: 'none',
      cached: true,
      schema: PickupPointsSchema,
    });
    if (!answer.ok) throw new Error(answer.problem.detail);
    const points = answer.value.pickupPoints;
    pickupPointList.set({ points, failed: false });
    await deviceDatabase().lists.put({ name: LIST, at: Date.now(), value: points });
  } catch {
    // Offline, or the storage is full: what is shown stays.
    if (pickupPointList.get().points === undefined) pickupPointList.set({ points: undefined, failed: true });
  }
}

async function readKept(): Promise<readonly PickupPoint[] | undefined> {
  try {
    const row = await withinLimit(deviceDatabase().lists.get(LIST), 4_000);
    const read = v.safeParse(PickupPointsSchema, { pickupPoints: row?.value });
    return read.success ? read.output.pickupPoints : undefined;
  } catch {
    return undefined;
  }
}
