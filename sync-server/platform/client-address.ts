import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** The network address that a request came from; `unknown` where there is no connection (tests). */
export function clientAddress(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? 'unknown';
  } catch {
    return 'unknown';
  }
}
