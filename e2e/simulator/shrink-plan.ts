import type { Plan } from './plan.ts';

type Part = Plan['actions'][number] | Plan['faults'][number];

/** However stubborn a plan is, it is not played more often than this. */
const MOST_RUNS = 80;

/**
 * A smaller plan that still fails: parts are left out in ever smaller groups for as long as `fails` says so (delta
 * debugging, Zeller and Hildebrandt, 2002).
 */
export async function shrinkPlan(plan: Plan, fails: (smaller: Plan) => Promise<boolean>): Promise<Plan> {
  let parts: readonly Part[] = [...plan.actions, ...plan.faults];
  let runs = 0;
  for (let size = Math.ceil(parts.length / 2); size >= 1 && runs < MOST_RUNS; ) {
    let smaller: readonly Part[] | undefined;
    for (let from = 0; from < parts.length && runs < MOST_RUNS && !smaller; from += size) {
      const rest = [...parts.slice(0, from), ...parts.slice(from + size)];
      runs += 1;
      if (await fails(withParts(plan, rest))) smaller = rest;
    }
    if (smaller) parts = smaller;
    else if (size === 1) break;
    size = Math.min(smaller ? size : Math.ceil(size / 2), Math.max(1, parts.length));
  }
  return withParts(plan, parts);
}

function withParts(plan: Plan, parts: readonly Part[]): Plan {
  return {
    ...plan,
    actions: parts.filter((part) => 'does' in part),
    faults: parts.filter((part) => 'fault' in part),
  };
}
