import { createContext } from 'react';

/** What waits for the person, for the badges of the navigation. */
export interface Counts {
  /** Pieces in the cart. */
  readonly cart: number;
  /** Notifications that have not been read. */
  readonly notices: number;
}

export const NO_COUNTS: Counts = { cart: 0, notices: 0 };

export const CountsContext = createContext(NO_COUNTS);
