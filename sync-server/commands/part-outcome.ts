/** How one part of `npm test` or `npm run check` went. */
export interface PartOutcome {
  readonly part: string;
  readonly passed: number;
  readonly failed: number;
}

/** A part that has no tests inside: it passes or fails as one. */
export function wholePart(part: string, exitCode: number): PartOutcome {
  return { part, passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1 };
}

/** A part that counted its tests. One that failed otherwise (a crash, nothing to run) counts as a failure. */
export function countedPart(part: string, exitCode: number, passed: number, failed: number): PartOutcome {
  return { part, passed, failed: exitCode !== 0 && failed === 0 ? 1 : failed };
}

/** The last line of `npm test`. */
export function totalLine(outcomes: readonly PartOutcome[]): string {
  const sum = (pick: (outcome: PartOutcome) => number) =>
    outcomes.reduce((total, outcome) => total + pick(outcome), 0);
  return `${sum(({ passed }) => passed)} passed, ${sum(({ failed }) => failed)} failed`;
}
