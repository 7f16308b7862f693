import { createHash } from 'node:crypto';
import { canonicalJson } from '#shared-schema/sync/canonical-json.ts';

/** SHA-256 (hex) of a request, whatever the order of its members: tells a repeat from another request. */
export function requestDigest(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
