import * as v from 'valibot';
import { PickupPointIdSchema } from '../ids.ts';
import { LOCALES } from '../localized-text.ts';
import type { RegisterRules } from '../sync/register-rules.ts';

/** Values of keys that this version does not know are kept and passed on: a newer app may have written them (F4). */
export const preferencesRules: RegisterRules = {
  name: 'preferences',
  digest: 'preferences-1',
  limit: 64,
  id: v.pipe(
    v.string(),
    v.regex(/^[a-z][a-z0-9-]{0,63}$/, 'A key is 1 to 64 lower-case letters, digits or -'),
  ),
  value: v.unknown(),
};

/** Points that a person collects at: remembered, the one used last in front. */
export const PICKUP_POINTS_KEPT = 5;

/**
 * What is the same on all of a person's devices, by key. How a device looks and how much it may load (theme, data saver)
 * belongs to the device and is not here.
 */
export const PREFERENCES = {
  /** The language of the app. */
  language: v.picklist(LOCALES),
  /** Pick-up points, the one chosen last in front. */
  'pickup-points': v.pipe(v.array(PickupPointIdSchema), v.maxLength(50)),
  /** Notifications up to this time, ms since 1970 of the server's clock, have been read. */
  'notifications-read': v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
} as const;

export type PreferenceKey = keyof typeof PREFERENCES;
export type Preference<Key extends PreferenceKey> = v.InferOutput<(typeof PREFERENCES)[Key]>;

/** A stored value as this version understands it; undefined when it does not, or when nothing is set. */
export function readPreference<Key extends PreferenceKey>(
  key: Key,
  value: unknown,
): Preference<Key> | undefined {
  const read = v.safeParse(PREFERENCES[key], value);
  return read.success ? (read.output as Preference<Key>) : undefined;
}
