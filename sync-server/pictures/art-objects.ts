import type { ArtObject } from './art-object.ts';
import { DEVICE_OBJECTS } from './device-objects.ts';
import { FOOD_OBJECTS } from './food-objects.ts';
import { HOME_OBJECTS } from './home-objects.ts';
import { PLAY_OBJECTS } from './play-objects.ts';
import { SPORT_OBJECTS } from './sport-objects.ts';
import { WEAR_OBJECTS } from './wear-objects.ts';

const OBJECTS = {
  ...WEAR_OBJECTS,
  ...DEVICE_OBJECTS,
  ...HOME_OBJECTS,
  ...PLAY_OBJECTS,
  ...SPORT_OBJECTS,
  ...FOOD_OBJECTS,
};

export type ArtObjectName = keyof typeof OBJECTS;

/** Everything a picture can show, by the name that stands in its key. */
export const ART_OBJECTS: Readonly<Record<ArtObjectName, ArtObject>> = OBJECTS;

export function isArtObject(name: string): name is ArtObjectName {
  return Object.hasOwn(OBJECTS, name);
}
