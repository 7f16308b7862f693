import { createHash, timingSafeEqual } from 'node:crypto';

/** SHA-256 in hex, for secrets that are long and random; passwords need `hashPassword`. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Compares in a time that tells nothing about where they differ. */
export function isSecret(secret: string, hash: string | undefined): boolean {
  const given = Buffer.from(secretHash(secret), 'hex');
  const kept = Buffer.from(hash ?? secretHash('nobody'), 'hex');
  return timingSafeEqual(given, kept) && hash !== undefined;
}
