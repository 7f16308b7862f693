import { jwtVerify, SignJWT } from 'jose';
import { JOSEError } from 'jose/errors';
import * as v from 'valibot';
import { type Account, ROLES } from '#shared-schema/accounts/account.ts';
import { AccountIdSchema } from '#shared-schema/ids.ts';
import type { RequestAccount } from '../platform/request-account.ts';

export const ACCESS_TOKEN_SECONDS = 600;

/** Signs and reads access tokens: JWTs (RFC 7519) with HS256, good for 10 minutes. */
export interface AccessTokens {
  issue(account: Account, now: Date): Promise<string>;
  /** Who the token speaks for; undefined when it is not ours, altered or over. */
  read(token: string, now: Date): Promise<RequestAccount | undefined>;
}

const ClaimsSchema = v.object({
  sub: AccountIdSchema,
  guest: v.boolean(),
  roles: v.array(v.picklist(ROLES)),
  exp: v.number(),
});

/** `key` is a secret of at least 32 characters, the same for all processes of one shop. */
export function accessTokens(key: string): AccessTokens {
  const secret = new TextEncoder().encode(key);
  if (secret.length < 32) throw new RangeError('The key of access tokens has at least 32 characters');
  const known = new Map<string, KnownToken>();
  return {
    issue: (account, now) => {
      const seconds = Math.floor(now.getTime() / 1000);
      return new SignJWT({ guest: account.guest, roles: account.roles })
        .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
        .setSubject(account.id)
        .setIssuer('offshelf')
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + ACCESS_TOKEN_SECONDS)
        .sign(secret);
    },
    read: async (token, now) => {
      const before = known.get(token);
      if (before) return isOver(before, now) ? undefined : before.account;
      const read = await readToken(token, secret, now);
      if (read) remember(known, token, read);
      return read?.account;
    },
  };
}

interface KnownToken {
  readonly account: RequestAccount;
  /** Its claim `exp`: seconds since 1970. */
  readonly until: number;
}

const isOver = ({ until }: KnownToken, now: Date) => until <= Math.floor(now.getTime() / 1000);

/** A signature is good for as long as its token: it is checked once, not with every request. The oldest are forgotten first. */
const KNOWN_LIMIT = 20_000;

function remember(known: Map<string, KnownToken>, token: string, read: KnownToken): void {
  known.set(token, read);
  if (known.size <= KNOWN_LIMIT) return;
  for (const oldest of known.keys()) return void known.delete(oldest);
}

async function readToken(token: string, secret: Uint8Array, now: Date): Promise<KnownToken | undefined> {
  try {
    const { payload } = await jwtVerify(token, secret, {
      algorithms: ['HS256'],
      issuer: 'offshelf',
      typ: 'at+jwt',
      requiredClaims: ['exp', 'sub'],
      currentDate: now,
    });
    const claims = v.safeParse(ClaimsSchema, payload);
    if (!claims.success) return undefined;
    const { sub, guest, roles, exp } = claims.output;
    return { account: { id: sub, guest, roles }, until: exp };
  } catch (error) {
    if (error instanceof JOSEError) return undefined;
    throw error;
  }
}
