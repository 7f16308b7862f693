import { hash, verify } from '@node-rs/argon2';

/** Argon2id with 19 MiB, two passes and one lane (OWASP Password Storage Cheat Sheet), which are the package's own. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'));
}

let nobodysHash: Promise<string> | undefined;

/**
 * Whether the password fits. Without a hash (nobody has this address) it takes as long as with one, and answers no: the
 * time must not tell which addresses have accounts.
 */
export async function isPassword(password: string, kept: string | undefined): Promise<boolean> {
  nobodysHash ??= hashPassword('the password of nobody');
  const fits = await verify(kept ?? (await nobodysHash), password.normalize('NFKC'));
  return fits && kept !== undefined;
}
