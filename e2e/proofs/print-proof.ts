import { printLine } from '../../sync-server/commands/print-line.ts';

/** What a proof came to. Zero failures in n trials mean at most 3/n with 95 % confidence, so n is always said. */
export interface Proof {
  /** As in docs/promises.md, e.g. `P3`. */
  readonly promise: string;
  readonly proof: string;
  /** How often it was tried. */
  readonly n: number;
  readonly failures: number;
  /** Further figures by name, with the unit in the name, e.g. `p95Ms`. */
  readonly figures?: Readonly<Record<string, number>>;
}

/** Prints a proof's last line and sets the exit code. */
export function printProof(proof: Proof): void {
  printLine(JSON.stringify(proof));
  if (proof.failures > 0 || proof.n === 0) process.exitCode = 1;
}
