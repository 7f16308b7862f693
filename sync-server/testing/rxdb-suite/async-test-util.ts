/*
 * RxDB's test utilities ask for the package `async-test-util`, of which the suite that we run uses these two, and for `clone`
 * (`clone.ts`). `vitest.config.ts` puts them in their place: neither package is worth its own dependencies.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

export const wait = (ms = 0): Promise<void> => pause(ms);
export const randomString = (length = 5): string =>
  randomBytes(length).toString('hex').replaceAll(/\d/g, 'x').slice(0, length);
