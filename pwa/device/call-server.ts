import type { Problem } from '#shared-schema/problem.ts';
import { CLIENT_VERSION, CLIENT_VERSION_HEADER } from '#shared-schema/sync/client-version.ts';
import { noteConnection } from './connection.ts';
import { Offline } from './offline.ts';
import { readProblem } from './read-problem.ts';
import { noteServerTime } from './server-clock.ts';

export interface CallInit {
  /** `GET`, or `POST` when there is `json`. */
  readonly method?: string;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** How long to wait for the whole answer; 20 s. */
  readonly timeoutMs?: number;
  /** The service worker may answer from its cache: says nothing about whether the server is there, or of its time. */
  readonly cached?: boolean;
  /** How to reach the server; the browser's own way unless said otherwise. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** What the server said. `value` is unparsed JSON; `undefined` for 204 and 304. */
export type ServerAnswer<T = unknown> =
  | { readonly ok: true; readonly value: T; readonly status: number; readonly headers: Headers }
  | {
      readonly ok: false;
      readonly problem: Problem;
      readonly status: number;
      readonly retryAfterMs: number | undefined;
    };

export const CALL_TIMEOUT_MS = 20_000;

/** One request, with no account. Throws `Offline` when the server could not be asked, and when the caller aborted. */
export async function callServer(path: string, init: CallInit = {}): Promise<ServerAnswer> {
  const deadline = AbortSignal.timeout(init.timeoutMs ?? CALL_TIMEOUT_MS);
  const signal = init.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
  try {
    const response = await request(path, init, signal);
    const answer = await readAnswer(response, signal);
    if (!init.cached) noteConnection('reached');
    return answer;
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    noteConnection('unreachable');
    if (cause instanceof Offline) throw cause;
    throw new Offline(deadline.aborted ? 'timeout' : 'no-network');
  }
}

/** The bare request: same-origin cookies, no redirects (only a captive portal sends any), the server's clock noted. */
export async function request(path: string, init: CallInit, signal: AbortSignal): Promise<Response> {
  const askedAt = Date.now();
  const response = await (init.fetch ?? fetch)(path, {
    method: init.method ?? (init.json === undefined ? 'GET' : 'POST'),
    headers: {
      accept: 'application/json',
      [CLIENT_VERSION_HEADER]: String(CLIENT_VERSION),
      ...(init.json === undefined ? {} : { 'content-type': 'application/json' }),
      ...init.headers,
    },
    ...(init.json === undefined ? {} : { body: JSON.stringify(init.json) }),
    credentials: 'same-origin',
    redirect: 'error',
    signal,
  });
  if (!init.cached) noteServerTime(response.headers.get('date'), askedAt, Date.now());
  return response;
}

/** Reads an answer as JSON or as a problem; anything else did not come from the server. */
export async function readAnswer(response: Response, signal: AbortSignal): Promise<ServerAnswer> {
  const { status, headers } = response;
  // A date is the server's: counted from the server's own now, whatever this device's clock says.
  const answeredAt = Date.parse(headers.get('date') ?? '');
  const retryAfterMs = readRetryAfter(
    headers.get('retry-after'),
    Number.isNaN(answeredAt) ? Date.now() : answeredAt,
  );
  if (status === 204 || status === 304) return { ok: true, value: undefined, status, headers };
  const body = await jsonOf(response, retryAfterMs);
  signal.throwIfAborted();
  if (response.ok) return { ok: true, value: body, status, headers };
  const problem = readProblem(body, status);
  if (!problem) throw new Offline('not-the-server', retryAfterMs);
  return { ok: false, problem, status, retryAfterMs };
}

async function jsonOf(response: Response, retryAfterMs: number | undefined): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type)) throw new Offline('not-the-server', retryAfterMs);
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new Offline('not-the-server', retryAfterMs);
  }
}

/** `Retry-After` in ms (RFC 9110, 10.2.3): seconds, or a date seen from `now`. */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
