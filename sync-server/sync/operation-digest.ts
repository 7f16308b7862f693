import { createHash } from 'node:crypto';
import { canonicalJson } from '#shared-schema/sync/canonical-json.ts';

/** SHA-256 of kind and payload: the same id with another one is another wish. */
export function operationDigest(kind: string, payload: unknown): string {
  return createHash('sha256').update(canonicalJson({ kind, payload })).digest('hex');
}
