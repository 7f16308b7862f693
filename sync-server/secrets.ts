import webPush from 'web-push';
import type { Config } from './config.ts';
import { keptSecret } from './platform/kept-secrets.ts';

/** The keys of one shop: the same for all of its processes, made at the first start and kept in `DATA_DIR/secrets`. */
export interface Secrets {
  /** Signs access tokens. */
  readonly tokenKey: string;
  /** Signs quotes. */
  readonly quoteKey: string;
  /** What the sandbox bank and we sign callbacks with. */
  readonly bankKey: Uint8Array;
  /** Voluntary application server identification for Web Push (RFC 8292). */
  readonly vapid: { readonly publicKey: string; readonly privateKey: string };
}

export async function readSecrets({ dataDir, vapid }: Config): Promise<Secrets> {
  const [tokenKey, quoteKey, bankKey, keptVapid] = await Promise.all([
    keptSecret(dataDir, 'token-key'),
    keptSecret(dataDir, 'quote-key'),
    keptSecret(dataDir, 'sandbox-bank-key'),
    vapid.keys ?? keptSecret(dataDir, 'vapid-keys.json', () => JSON.stringify(webPush.generateVAPIDKeys())),
  ]);
  return {
    tokenKey,
    quoteKey,
    bankKey: Buffer.from(bankKey, 'base64url'),
    vapid: typeof keptVapid === 'string' ? (JSON.parse(keptVapid) as Secrets['vapid']) : keptVapid,
  };
}
