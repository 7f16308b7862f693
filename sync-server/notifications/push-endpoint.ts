import { isIP } from 'node:net';
import { done, refuse, type Result } from '#shared-schema/problem.ts';
import { isLoopbackAddress, isPublicAddress } from '../platform/is-public-address.ts';

export interface PushReach {
  /** For tests only: a push service on this machine, over http too. */
  readonly allowLoopbackPush: boolean;
}

/** As written, where every character that is not ASCII is three or more. The column is indexed, which bounds it. */
const LONGEST = 2_000;

/**
 * A push service's address as far as it can be judged without asking anyone (N3): https, no credentials, no address
 * outside the public network. What a name leads to is checked when it is dialled.
 */
export function judgePushEndpoint(endpoint: string, { allowLoopbackPush }: PushReach): Result<URL> {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (!url || url.username || url.password || url.href.length > LONGEST) return refused();
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isLoopbackHost(host)) {
    return allowLoopbackPush && /^https?:$/.test(url.protocol) ? done(url) : refused();
  }
  if (url.protocol !== 'https:') return refused();
  if (isIP(host) && !isPublicAddress(host)) return refused();
  return done(url);
}

function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || isLoopbackAddress(host);
}

function refused() {
  return refuse('push-endpoint-refused', 'A push service is an https address on the public network.', {
    pointer: '/endpoint',
  });
}
