import type { CartLineState, HybridClock } from '#shared-schema/cart/cart-line.ts';
import type { Progress } from './progress.ts';
import type { BankWord } from './simulated-bank.ts';

/** Which taps and explicit quantities somebody had on the screen: by counter, up to which number. */
export interface Seen {
  readonly adds: Readonly<Record<string, number>>;
  readonly sets: Readonly<Record<string, number>>;
}

export const seenIn = (state: CartLineState | undefined): Seen => ({
  adds: state?.adds ?? {},
  sets: state?.seen ?? {},
});

/** `kept`: the device said so; `refused`: it said no; `open`: it died, or has not said yet. */
export type Outcome = 'open' | 'kept' | 'refused';

/** Something that a person did to a line of the cart, and what they saw then. */
export interface CartDeed {
  readonly account: number;
  readonly lineId: string;
  readonly by: string;
  readonly seen: Seen;
  outcome: Outcome;
  readonly did:
    | { readonly kind: 'add'; readonly counter: string; readonly upTo: number; readonly pieces: number }
    | {
        readonly kind: 'set';
        readonly counter: string;
        readonly seq: number;
        readonly quantity: number;
        readonly clock: HybridClock;
      }
    | { readonly kind: 'remove' };
}

/** An order that a person sent off, and the lines as they saw them. */
export interface OrderDeed {
  readonly account: number;
  readonly device: number;
  readonly orderId: string;
  readonly operationId: string;
  outcome: Outcome;
  readonly lines: readonly {
    readonly lineId: string;
    readonly variantId: string;
    readonly quantity: number;
    readonly seen: Seen;
  }[];
}

/** A wish to cancel an order. */
export interface CancelDeed {
  readonly account: number;
  readonly device: number;
  readonly orderId: string;
  readonly operationId: string;
  outcome: Outcome;
}

/** What the people of a run did, written down outside of the product. */
export interface Journal {
  readonly cart: CartDeed[];
  readonly orders: OrderDeed[];
  readonly cancels: CancelDeed[];
  /** What the bank told the shop. */
  readonly bank: { readonly orderId: string; readonly word: BankWord }[];
  /** What a device said that it keeps of a line. */
  readonly kept: {
    readonly device: number;
    readonly accountId: string;
    readonly lineId: string;
    readonly progress: Progress;
  }[];
  /** Lines and orders that went back on a screen; all right when the device said that it could not keep a tap. */
  readonly setbacks: { readonly by: string; readonly lineId: string; readonly what: string }[];
}

export const openJournal = (): Journal => ({
  cart: [],
  orders: [],
  cancels: [],
  bank: [],
  kept: [],
  setbacks: [],
});

/** Follows a promise of the device: what it says is written down, a device that dies says nothing. */
export async function noteOutcome(deed: { outcome: Outcome }, promise: Promise<unknown>): Promise<void> {
  try {
    deed.outcome = (await promise) === undefined && 'operationId' in deed ? 'refused' : 'kept';
  } catch {
    deed.outcome = 'refused';
  }
}
