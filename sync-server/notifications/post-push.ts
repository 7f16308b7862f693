import { lookup as resolve, type LookupAddress } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isLoopbackAddress, isPublicAddress } from '../platform/is-public-address.ts';
import { judgePushEndpoint, type PushReach } from './push-endpoint.ts';

/** An encrypted message and its headers, as web-push makes them. */
export interface PushRequest {
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Uint8Array;
}

export type PushAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfter: string | undefined }
  /** Not even dialled: not an address that we post to. */
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'unreachable'; readonly why: string };

/** Asks for all addresses of a name, like `dns.lookup`. */
export type ResolveName = (
  name: string,
  answer: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void;

const TIMEOUT_MS = 10_000;

/**
 * Posts a message to a push service, and nowhere else (N3): the address that was checked is the address that is dialled,
 * redirects are not followed, and nothing of the answer is read but its status and Retry-After.
 */
export function postPush(
  { endpoint, headers, body }: PushRequest,
  reach: PushReach,
  resolveName: ResolveName = (name, answer) => resolve(name, { all: true }, answer),
): Promise<PushAnswer> {
  const judged = judgePushEndpoint(endpoint, reach);
  if (!judged.ok) return Promise.resolve({ kind: 'refused', why: judged.problem.detail });
  const request = judged.value.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((answer) => {
    const posting = request(judged.value, {
      method: 'POST',
      headers: { ...headers },
      agent: false,
      lookup: guarded(resolveName, reach),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    posting.on('response', (response) => {
      response.destroy();
      const { statusCode: status = 0, headers: answered } = response;
      answer({ kind: 'answered', status, retryAfter: answered['retry-after'] });
    });
    posting.on('error', (error) => {
      const why = error.message;
      answer(error instanceof NotPublic ? { kind: 'refused', why } : { kind: 'unreachable', why });
    });
    posting.end(body);
  });
}

class NotPublic extends Error {}

/** A name one of whose addresses is not public leads nowhere. */
function guarded(resolveName: ResolveName, { allowLoopbackPush }: PushReach): LookupFunction {
  const allowed = (address: string) =>
    isPublicAddress(address) || (allowLoopbackPush && isLoopbackAddress(address));
  return (name, options, found) => {
    resolveName(name, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return found(error ?? new Error(`${name} has no address`), []);
      if (!addresses.every(({ address }) => allowed(address))) {
        return found(new NotPublic(`${name} is not on the public network`), []);
      }
      return options.all ? found(null, [...addresses]) : found(null, first.address, first.family);
    });
  };
}
