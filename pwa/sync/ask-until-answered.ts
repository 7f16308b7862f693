import type { Problem } from '#shared-schema/problem.ts';
import type { ServerAnswer } from '../device/call-server.ts';
import { Offline } from '../device/offline.ts';
import { backoffMs, SYNC_BACKOFF } from './backoff.ts';
import { isPassing } from './read-verdicts.ts';
import type { Waker } from './waker.ts';

export interface AskParts {
  readonly waker: Waker;
  readonly random: () => number;
  /** Told before each wait, and with undefined when an answer came. */
  readonly trouble: (why: Problem | 'offline' | undefined) => void;
}

/**
 * Asks until the server has said something that stays: data, or a refusal that will not pass. Waits 1 s to 60 s in
 * between, with jitter, at least as long as `Retry-After` asks. Throws when `signal` aborts.
 */
export async function askUntilAnswered(
  ask: () => Promise<ServerAnswer>,
  { waker, random, trouble }: AskParts,
  signal: AbortSignal,
): Promise<ServerAnswer> {
  for (let failures = 1; ; failures += 1) {
    signal.throwIfAborted();
    const { answer, why, retryAfterMs } = await outcomeOf(ask, signal);
    if (answer) {
      trouble(undefined);
      return answer;
    }
    trouble(why);
    await waker.wait(backoffMs(failures, SYNC_BACKOFF, random(), retryAfterMs), signal);
  }
}

type Outcome =
  | { readonly answer: ServerAnswer; readonly why?: undefined; readonly retryAfterMs?: undefined }
  | {
      readonly answer?: undefined;
      readonly why: Problem | 'offline';
      readonly retryAfterMs?: number | undefined;
    };

async function outcomeOf(ask: () => Promise<ServerAnswer>, signal: AbortSignal): Promise<Outcome> {
  try {
    const answer = await ask();
    if (answer.ok || !isPassing(answer.problem.code)) return { answer };
    return { why: answer.problem, retryAfterMs: answer.retryAfterMs };
  } catch (cause) {
    signal.throwIfAborted();
    if (!(cause instanceof Offline)) throw cause;
    return { why: 'offline', retryAfterMs: cause.retryAfterMs };
  }
}
