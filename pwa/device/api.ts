import * as v from 'valibot';
import type { AccountId } from '#shared-schema/ids.ts';
import {
  CALL_TIMEOUT_MS,
  callServer,
  readAnswer,
  request,
  type CallInit,
  type ServerAnswer,
} from './call-server.ts';
import { noteConnection } from './connection.ts';
import { Offline } from './offline.ts';
import { deviceSession, type Session } from './session.ts';
import { noToken } from './session-token.ts';

export interface ApiInit<S extends v.GenericSchema = v.GenericSchema> extends CallInit {
  /** The answer is parsed with it; an answer that does not fit did not come from our server. */
  readonly schema?: S;
  /** `none`: goes without a token and makes no account. Otherwise a guest account is made at first need. */
  readonly account?: 'none';
  /** Only while this account uses the device: refused with `unauthenticated` after a switch. */
  readonly as?: AccountId;
}

/**
 * Calls the server: Bearer token (fetched anew once on a 401), 20 s timeout, problems as values. Throws `Offline` when
 * the server could not be asked, a captive portal included.
 */
export function apiFetch<S extends v.GenericSchema>(
  path: string,
  init: ApiInit<S> & { readonly schema: S },
): Promise<ServerAnswer<v.InferOutput<S>>>;
export function apiFetch(path: string, init?: ApiInit): Promise<ServerAnswer>;
export async function apiFetch(path: string, init: ApiInit = {}): Promise<ServerAnswer> {
  return apiCall(deviceSession(), path, init);
}

/** `apiFetch` for a given session. */
export async function apiCall(session: Session, path: string, init: ApiInit): Promise<ServerAnswer> {
  const answer =
    init.account === 'none'
      ? await callServer(path, { ...init, fetch: session.fetch })
      : await withToken(session, init.as, (authorization) =>
          callServer(path, { ...init, fetch: session.fetch, headers: { ...init.headers, authorization } }),
        );
  if (!answer.ok || !init.schema) return answer;
  const parsed = v.safeParse(init.schema, answer.value);
  if (!parsed.success) throw new Offline('not-the-server');
  return { ...answer, value: parsed.output };
}

/**
 * Opens a stream of server-sent events with the account's token; the caller aborts it. Throws `Offline` when it cannot
 * be had, a refusal comes as a value.
 */
export async function apiStream(
  session: Session,
  path: string,
  as: AccountId,
  signal: AbortSignal,
): Promise<ServerAnswer<ReadableStream<Uint8Array>>> {
  const opening = new AbortController();
  const both = AbortSignal.any([signal, opening.signal]);
  return withToken(session, as, async (authorization) => {
    const timer = setTimeout(() => opening.abort(), CALL_TIMEOUT_MS);
    try {
      const headers = { authorization, accept: 'text/event-stream' };
      const response = await request(path, { headers, fetch: session.fetch }, both);
      const type = response.headers.get('content-type') ?? '';
      if (!response.ok) {
        const refused = await readAnswer(response, both);
        if (!refused.ok) return refused;
      }
      if (!response.body || !type.startsWith('text/event-stream')) throw new Offline('not-the-server');
      noteConnection('reached');
      return { ok: true, value: response.body, status: response.status, headers: response.headers };
    } catch (cause) {
      if (signal.aborted || cause instanceof Offline) throw cause;
      noteConnection('unreachable');
      throw new Offline(opening.signal.aborted ? 'timeout' : 'no-network');
    } finally {
      clearTimeout(timer);
    }
  });
}

async function withToken<T extends ServerAnswer>(
  session: Session,
  as: AccountId | undefined,
  call: (authorization: string) => Promise<T>,
): Promise<T | Extract<ServerAnswer, { ok: false }>> {
  if (as === undefined) await session.ensureAccount();
  const first = await session.token();
  if (!first.ok) return first;
  if (as !== undefined && first.value.accountId !== as) return switched();
  const answer = await call(`Bearer ${first.value.value}`);
  if (answer.ok || answer.status !== 401 || answer.problem.code !== 'unauthenticated') return answer;
  const second = await session.token(first.value.value);
  if (!second.ok) return second;
  if (as !== undefined && second.value.accountId !== as) return switched();
  return call(`Bearer ${second.value.value}`);
}

const switched = () => noToken('Another account uses this device by now.');
