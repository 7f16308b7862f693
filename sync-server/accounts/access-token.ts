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
});

/** `key` is a secret of at least 32 characters, the same for all processes of one shop. */
export function accessTokens(key: string): AccessTokens {
  const secret = new TextEncoder().encode(key);
  if (secret.length < 32) throw new RangeError('The key of access tokens has at least 32 characters');
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
        const { sub, guest, roles } = claims.output;
        return { id: sub, guest, roles };
      } catch (error) {
        if (error instanceof JOSEError) return undefined;
        throw error;
      }
    },
  };
}
