import type { GenericSchema } from 'valibot';

/** What tells one collection of registers from another; the same for device and server. */
export interface RegisterRules {
  /** The collection's name on the wire. */
  readonly name: 'wish-list' | 'preferences';
  /** Names what goes into the digest (S12): another name when that changes. */
  readonly digest: string;
  /** Registers of one account, those that were taken back and are still remembered included. */
  readonly limit: number;
  readonly id: GenericSchema<unknown, string>;
  readonly value: GenericSchema;
}

/** The most characters of JSON in the values of one register. */
export const REGISTER_SIZE = 4_096;
/** How deep a value may be nested. */
export const REGISTER_LEVELS = 8;
