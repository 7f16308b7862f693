import { parseArgs } from 'node:util';
import { FAULTS } from './make-plan.ts';

/** What `npm run simulate` was asked for. */
export interface SimulationWish {
  readonly first: number;
  readonly count: number;
  /** No further seed is begun after so many real minutes. */
  readonly minutes: number;
  /** Prints what happened, also of seeds that pass. */
  readonly trace: boolean;
  readonly shrink: boolean;
  /** Faults that are left out. */
  readonly without: ReadonlySet<string>;
}

const USAGE =
  'npm run simulate -- [--seed N] [--runs N] [--minutes N] [--trace] [--no-shrink] [--without FAULT,…]';

const RUNS = 100;

/** The words after the command, or a sentence that says what is wrong with them. */
export function readWish(words: readonly string[]): SimulationWish | string {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        seed: { type: 'string' },
        runs: { type: 'string' },
        minutes: { type: 'string' },
        trace: { type: 'boolean', default: false },
        'no-shrink': { type: 'boolean', default: false },
        without: { type: 'string', default: '' },
      },
    });
    const first = Number(values.seed ?? 1);
    // A seed that is named is played alone, unless it is the first of many.
    const minutes = Number(values.minutes ?? Number.POSITIVE_INFINITY);
    const alone = values.seed === undefined ? RUNS : 1;
    const count = Number(values.runs ?? (values.minutes === undefined ? alone : Number.MAX_SAFE_INTEGER));
    if (!(minutes > 0)) return `The minutes are a number.\n${USAGE}`;
    if (!Number.isSafeInteger(first) || !Number.isSafeInteger(count) || count < 1) {
      return `Seeds and runs are whole numbers, and there is at least one run.\n${USAGE}`;
    }
    const without = new Set(values.without.split(',').filter((name) => name !== ''));
    const unknown = [...without].filter((name) => !FAULTS.some((fault) => fault === name));
    if (unknown.length > 0) {
      return `There is no fault ${unknown.join(', ')}; there are ${[...new Set(FAULTS)].join(', ')}.`;
    }
    return { first, count, minutes, trace: values.trace, shrink: !values['no-shrink'], without };
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n${USAGE}`;
  }
}
