import type { Checker, Finding } from './finding.ts';
import type { Question } from './question.ts';
import { watchPulls } from './watch-pulls.ts';
import { watchVerdicts } from './watch-verdicts.ts';

/** Looks at what the server takes and says, past the product's own code on both sides. */
export interface WireWatch {
  /** A request reaches the server; call what it answers with the body of a 200. */
  ask(question: Question): (answer: unknown) => void;
  /** What the server must not have said. */
  readonly findings: readonly Finding[];
  /** Devices that fetched a collection from its start although they had got further. */
  readonly begunAnew: readonly { readonly device: number; readonly what: string }[];
}

export function openWireWatch(trace: (line: string) => void): WireWatch {
  const found: Finding[] = [];
  const fault = (checker: Checker) => (says: string) => {
    trace(says);
    found.push({ checker, says });
  };
  const pulls = watchPulls(fault('answers'), trace);
  const verdicts = watchVerdicts(fault('verdicts'));
  return {
    findings: found,
    begunAnew: pulls.begunAnew,
    ask(question) {
      const told = [pulls.ask(question), verdicts(question)];
      return (answer) => {
        for (const tell of told) tell?.(answer);
      };
    },
  };
}

/** Whom a request's Bearer token (a JWT, RFC 7519) names. */
export function accountOfToken(authorization: string | null): string {
  const [, claims] = (authorization ?? '').split('.');
  if (claims === undefined) return '';
  const { sub } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { readonly sub?: string };
  return sub ?? '';
}
