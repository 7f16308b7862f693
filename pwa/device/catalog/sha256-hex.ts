/**
 * SHA-256 (FIPS 180-4) in lower-case hex, or null where the page is not a secure context: browsers hide
 * `crypto.subtle` there (plain http on an address other than localhost), and such a page has no integrity to protect.
 */
export async function sha256Hex(data: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (!subtle) return null;
  const digest = new Uint8Array(await subtle.digest('SHA-256', data));
  let hex = '';
  for (const byte of digest) hex += byte.toString(16).padStart(2, '0');
  return hex;
}
