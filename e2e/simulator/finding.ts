/**
 * Which of the checkers found something:
 * - `answers`: what the server says, over the wire; `verdicts`: what it says of operations
 * - `repairs`: a device began anew, and no fault explains why
 * - `reads`: something went back on a screen
 * - `agreement`: devices and PostgreSQL differ when all trouble is over, or something still waits
 * - `quantities`: the cart's lines by the oracle; `orders`: orders, verdicts and stock
 */
export type Checker = 'answers' | 'verdicts' | 'repairs' | 'reads' | 'agreement' | 'quantities' | 'orders';

/** Something that must not be. */
export interface Finding {
  readonly checker: Checker;
  readonly says: string;
}

export const findings = (checker: Checker, all: readonly string[]): Finding[] =>
  all.map((says) => ({ checker, says }));
