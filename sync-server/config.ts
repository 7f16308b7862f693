import { createECDH } from 'node:crypto';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { DEMO_CURRENCIES, type DemoCurrency } from './demo/demo-currency.ts';

const port = v.pipe(
  v.string(),
  v.regex(/^\d{1,5}$/, 'is a port number, 0 to 65535'),
  v.transform(Number),
  v.maxValue(65_535),
);
const wholeNumber = (min: number, max: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,9}$/, 'is a whole number'),
    v.transform(Number),
    v.minValue(min, `is at least ${min}`),
    v.maxValue(max, `is at most ${max}`),
  );
const minutes = v.pipe(
  v.string(),
  v.regex(/^\d{1,4}(\.\d{1,2})?$/, 'is a number of minutes, such as 15 or 0.5'),
  v.transform(Number),
  v.minValue(0.1, 'is at least 0.1'),
  v.maxValue(1_440, 'is at most 1440'),
);
const flag = v.picklist(['0', '1'], 'is 0 or 1');

const EnvironmentSchema = v.object({
  PORT: v.optional(port, '8080'),
  HOST: v.optional(v.string(), '127.0.0.1'),
  DATA_DIR: v.optional(v.string(), '.data'),
  DATABASE_URL: v.optional(v.pipe(v.string(), v.check(isPostgresAddress, 'is a postgres:// address'))),
  PUBLIC_URL: v.optional(
    v.pipe(
      v.string(),
      v.check(isOrigin, 'is an http(s) address: a host, perhaps a port, and nothing behind it'),
    ),
  ),
  DEMO: v.optional(flag),
  MARKET_CURRENCY: v.optional(
    v.picklist(DEMO_CURRENCIES, `is a currency that the demo market knows: ${DEMO_CURRENCIES.join(', ')}`),
    'RUB',
  ),
  MARKET_VAT_PERCENT: v.optional(wholeNumber(0, 99), '20'),
  ASSUMED_STOCK: v.optional(wholeNumber(0, 1_000_000), '5'),
  RESERVATION_MINUTES: v.optional(minutes, '15'),
  QUOTE_MINUTES: v.optional(minutes, '30'),
  PAYMENT_PROVIDERS: v.optional(
    v.pipe(v.string(), v.regex(/^sandbox$/, 'names known providers; this version has: sandbox')),
  ),
  VAPID_PUBLIC_KEY: v.optional(v.string()),
  VAPID_PRIVATE_KEY: v.optional(v.string()),
  VAPID_SUBJECT: v.optional(
    v.pipe(v.string(), v.regex(/^(mailto:|https:\/\/)/, 'starts with mailto: or https://')),
    'mailto:operator@demo.example',
  ),
  ALLOW_LOOPBACK_PUSH: v.optional(flag, '0'),
  APP_DIR: v.optional(v.string(), 'dist'),
  LOG_LEVEL: v.optional(v.picklist(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']), 'info'),
  NODE_ENV: v.optional(v.string()),
});

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly publicUrl: string | undefined;
  readonly demo: boolean;
  /** What the demo market asks its prices in; imported offers keep their own. */
  readonly currency: DemoCurrency;
  readonly vatPercent: number;
  readonly assumedStock: number;
  readonly reservationMinutes: number;
  /** How long a quoted price holds. */
  readonly quoteMinutes: number;
  readonly sandboxBank: boolean;
  readonly vapid: {
    readonly subject: string;
    readonly keys: { readonly publicKey: string; readonly privateKey: string } | undefined;
  };
  /** For tests only: push endpoints may be plain http on this machine. */
  readonly allowLoopbackPush: boolean;
  /** Folder of the built PWA. */
  readonly appDir: string;
  readonly logLevel: string;
  readonly production: boolean;
}

/** A setting that does not parse or contradicts another; the message names it and says what it should be. */
export class ConfigRefusal extends Error {}

/** The environment as typed settings. Throws `ConfigRefusal` for the first setting that is wrong. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = v.safeParse(EnvironmentSchema, emptyAsUnset(environment));
  if (!parsed.success) {
    const issue = parsed.issues[0];
    throw new ConfigRefusal(`${v.getDotPath(issue) ?? 'The environment'} ${issue.message}`);
  }
  const env = parsed.output;
  const production = env.NODE_ENV === 'production';
  return {
    port: env.PORT,
    host: env.HOST,
    dataDir: resolve(env.DATA_DIR),
    databaseUrl: env.DATABASE_URL,
    publicUrl: env.PUBLIC_URL && new URL(env.PUBLIC_URL).origin,
    // Demo accounts and the sandbox bank never appear in production unless asked for by name.
    demo: env.DEMO === undefined ? !production : env.DEMO === '1',
    currency: env.MARKET_CURRENCY,
    vatPercent: env.MARKET_VAT_PERCENT,
    assumedStock: env.ASSUMED_STOCK,
    reservationMinutes: env.RESERVATION_MINUTES,
    quoteMinutes: env.QUOTE_MINUTES,
    sandboxBank:
      env.PAYMENT_PROVIDERS === undefined
        ? !production
        : env.PAYMENT_PROVIDERS.split(',').includes('sandbox'),
    vapid: { subject: env.VAPID_SUBJECT, keys: vapidKeys(env.VAPID_PUBLIC_KEY, env.VAPID_PRIVATE_KEY) },
    allowLoopbackPush: env.ALLOW_LOOPBACK_PUSH === '1',
    appDir: resolve(env.APP_DIR),
    logLevel: env.LOG_LEVEL,
    production,
  };
}

/** PostgreSQL's form names several hosts with commas between them; what is true of the first is true of the rest. */
function isPostgresAddress(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text) && URL.canParse(text.replace(/(:\/\/[^/?,]*),[^/?]*/, '$1'));
}

/** The shop lives at the root of its host. */
function isOrigin(text: string): boolean {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return false;
  const { pathname, search, hash, username } = new URL(text);
  return pathname === '/' && search + hash + username === '';
}

function emptyAsUnset(environment: Readonly<Record<string, string | undefined>>) {
  return Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
}

function vapidKeys(publicKey: string | undefined, privateKey: string | undefined) {
  if (publicKey === undefined && privateKey === undefined) return undefined;
  if (publicKey === undefined)
    throw new ConfigRefusal('VAPID_PUBLIC_KEY is missing though VAPID_PRIVATE_KEY is set');
  if (privateKey === undefined)
    throw new ConfigRefusal('VAPID_PRIVATE_KEY is missing though VAPID_PUBLIC_KEY is set');
  if (!isKeyPair(publicKey, privateKey))
    throw new ConfigRefusal(
      'VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY are not a pair: a point of P-256 and its scalar, both base64url',
    );
  return { publicKey, privateKey };
}

function isKeyPair(publicKey: string, privateKey: string): boolean {
  const pair = createECDH('prime256v1');
  try {
    pair.setPrivateKey(Buffer.from(privateKey, 'base64url'));
    return pair.getPublicKey('base64url') === publicKey.replace(/=+$/, '');
  } catch {
    return false;
  }
}
