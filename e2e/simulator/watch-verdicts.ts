import { canonicalJson } from '#shared-schema/sync/canonical-json.ts';
import type { Question } from './question.ts';

interface VerdictOnTheWire {
  readonly operationId: string;
  readonly verdict: string;
  readonly problem?: { readonly code: string };
  readonly result?: unknown;
}

/** Refusals that are no verdict: the operation is kept and sent again. */
const NOT_FINAL = ['unknown-operation', 'unavailable'];

/**
 * An operation has one verdict, for ever: it is carried out at most once, a repeat is told so, and the answer is the same
 * one each time, whoever sent it and whether or not the answer arrived.
 */
export function watchVerdicts(fault: (line: string) => void) {
  const first = new Map<string, { readonly word: string; readonly said: string; carriedOut: number }>();

  const hear = (account: string, { operationId, verdict, problem, result }: VerdictOnTheWire) => {
    if (problem && NOT_FINAL.includes(problem.code)) return;
    const word = verdict === 'duplicate' ? 'accepted' : verdict;
    const said = canonicalJson(JSON.parse(JSON.stringify({ problem, result })));
    const key = `${account} ${operationId}`;
    const before = first.get(key) ?? { word, said, carriedOut: 0 };
    first.set(key, before);
    const what = `Operation ${operationId}`;
    if (before.word !== word) fault(`${what} was ${before.word} and is ${word} now: ${said}`);
    else if (before.said !== said) fault(`${what} was answered ${before.said} and is now ${said}`);
    if (verdict === 'accepted') before.carriedOut += 1;
    if (before.carriedOut > 1) fault(`${what} was carried out ${before.carriedOut} times`);
  };

  return ({ path, account }: Question): ((answer: unknown) => void) | undefined => {
    if (path !== '/api/operations') return undefined;
    return (answer) => {
      const { verdicts } = answer as { readonly verdicts: readonly VerdictOnTheWire[] };
      for (const verdict of verdicts) hear(account, verdict);
    };
  };
}
