import * as v from 'valibot';
import { PokeSchema } from '#shared-schema/sync/replication.ts';
import type { ServerAnswer } from '../device/call-server.ts';
import { Offline } from '../device/offline.ts';
import { backoffMs, SYNC_BACKOFF } from './backoff.ts';
import { readServerSentEvents } from './server-sent-events.ts';
import type { Waker } from './waker.ts';

export interface PokeParts {
  /** `GET /api/sync/pokes` as the account. */
  readonly open: (signal: AbortSignal) => Promise<ServerAnswer<ReadableStream<Uint8Array>>>;
  /** "Pull this collection now"; `undefined`: pull everything, pokes may have been missed. */
  readonly poked: (collection: string | undefined) => void;
  readonly waker: Waker;
  readonly random: () => number;
  readonly now: () => number;
}

/** The server sends a comment now and then; a stream that is silent for longer is a connection that died unnoticed. */
const SILENCE_MS = 75_000;
/** A stream that lived this long was a good one: the next failure is a first one again. */
const GOOD_LIFE_MS = 30_000;

/**
 * Listens until `signal` aborts. Pokes carry no data and may be lost: each time a stream has been opened everything is
 * pulled. Comes back after 1 s to 60 s, with jitter, so that a restarted server is not met by all devices at once.
 */
export async function listenForPokes(parts: PokeParts, signal: AbortSignal): Promise<void> {
  for (let failures = 1; !signal.aborted; failures += 1) {
    const openedAt = parts.now();
    const retryAfterMs = await listenOnce(parts, signal);
    if (parts.now() - openedAt > GOOD_LIFE_MS) failures = 1;
    await parts.waker.wait(backoffMs(failures, SYNC_BACKOFF, parts.random(), retryAfterMs), signal);
  }
}

/** One stream, to its end; answers how long the server asked to wait. */
async function listenOnce(parts: PokeParts, signal: AbortSignal): Promise<number | undefined> {
  const silence = new AbortController();
  const either = AbortSignal.any([signal, silence.signal]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), SILENCE_MS);
  };
  try {
    const answer = await parts.open(either);
    if (!answer.ok) return answer.retryAfterMs;
    parts.poked(undefined);
    heard();
    for await (const event of readServerSentEvents(answer.value, heard)) {
      const poke = event.name === 'poke' ? v.safeParse(PokeSchema, parseJson(event.data)) : undefined;
      if (poke?.success) parts.poked(poke.output.collection);
    }
    return undefined;
  } catch (cause) {
    return cause instanceof Offline ? cause.retryAfterMs : undefined;
  } finally {
    clearTimeout(timer);
    silence.abort();
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
