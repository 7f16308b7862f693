import type { PushAnswer } from './post-push.ts';

export type DeliveryVerdict =
  | { readonly kind: 'sent' }
  /** The browser is not there any more. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'later'; readonly seconds: number; readonly why: string }
  | { readonly kind: 'given-up'; readonly why: string };

const LONGEST_WAIT_S = 86_400;

/**
 * What a push service's answer means (RFC 8030, section 5; RFC 9110, section 10.2.3): 404 and 410 end a subscription;
 * 429, 5xx and no answer mean later, when the service says so, else after 5 s, 10 s, 20 s, … an hour at most.
 */
export function judgePushAnswer(answer: PushAnswer, attempts: number, now: Date): DeliveryVerdict {
  const patience = Math.min(5 * 2 ** (attempts - 1), 3_600);
  if (answer.kind === 'refused') return { kind: 'given-up', why: answer.why };
  if (answer.kind === 'unreachable') return { kind: 'later', seconds: patience, why: answer.why };
  const { status, retryAfter } = answer;
  if (status >= 200 && status < 300) return { kind: 'sent' };
  if (status === 404 || status === 410) return { kind: 'gone' };
  if (status === 429 || status >= 500) {
    const asked = secondsOf(retryAfter, now);
    return {
      kind: 'later',
      seconds: Math.min(Math.max(patience, asked), LONGEST_WAIT_S),
      why: String(status),
    };
  }
  return { kind: 'given-up', why: String(status) };
}

function secondsOf(retryAfter: string | undefined, now: Date): number {
  if (retryAfter === undefined) return 0;
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter);
  const at = Date.parse(retryAfter);
  return Number.isNaN(at) ? 0 : Math.max(0, (at - now.getTime()) / 1_000);
}
