import * as v from 'valibot';
import { type PickupPoint, PickupPointSchema } from '#shared-schema/pickup/pickup-point.ts';
import { readRows } from './read-blocks.ts';

/** Forty pick-up points of Yekaterinburg: its streets, with made-up houses. */
export function demoPickupPoints(): PickupPoint[] {
  return readRows('pickup-points').map(({ place, row }) => {
    const [key, house, en, ru, where, latitude, longitude, hours] = row;
    const point = v.safeParse(PickupPointSchema, {
      id: `yekaterinburg-${key}-${house}`,
      name: { en: `Offshelf, ${en}`, ru: `Offshelf ${where}` },
      address: { en: `${house} ${en}`, ru: `${ru}, ${house}` },
      city: { en: 'Yekaterinburg', ru: 'Екатеринбург' },
      latitude: Number(latitude),
      longitude: Number(longitude),
      hours,
    });
    if (!point.success) throw new Error(`${place}: ${point.issues[0].message}`);
    return point.output;
  });
}
