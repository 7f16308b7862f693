import { jwtVerify, SignJWT } from 'jose';
import { JOSEError } from 'jose/errors';
import * as v from 'valibot';
import { type AccountId, SellerIdSchema, VariantIdSchema } from '#shared-schema/ids.ts';
import { CurrencySchema, MinorUnitsSchema } from '#shared-schema/money.ts';
import { offerKey } from '#shared-schema/ordering/order-check.ts';

/** Prices that were promised to an account, and until when. */
export interface HeldPrices {
  readonly currency: string;
  /** Minor units a piece, by `offerKey`. */
  readonly prices: ReadonlyMap<string, number>;
  readonly holdsUntil: Date;
}

/** Signs and reads quotes: compact JWS (RFC 7515) with HS256 over account, currency, each offer's price and the times. */
export interface QuoteTokens {
  /** How long a price holds that is quoted now. */
  readonly minutes: number;
  /** Undefined when there are so many lines that an order could not carry the quote. */
  sign(accountId: AccountId, held: HeldPrices, now: Date): Promise<string | undefined>;
  /** Undefined when it is not ours, altered, another account's, or over: such a quote counts as none. */
  read(signed: string, accountId: AccountId, now: Date): Promise<HeldPrices | undefined>;
}

const ClaimsSchema = v.object({
  cur: CurrencySchema,
  lines: v.array(v.tuple([VariantIdSchema, SellerIdSchema, MinorUnitsSchema])),
  exp: v.number(),
});

/** A quarter of what a body may hold: the order's own lines must fit beside it. */
const LENGTH_LIMIT = 65_536;

/** `key` is a secret of at least 32 characters, the same for all processes of one shop. */
export function quoteTokens(key: string, minutes: number): QuoteTokens {
  const secret = new TextEncoder().encode(key);
  if (secret.length < 32) throw new RangeError('The key of quotes has at least 32 characters');
  return {
    minutes,
    async sign(accountId, { currency, prices, holdsUntil }, now) {
      const lines = [...prices].map(([offer, price]) => [...offer.split('|'), price]);
      const signed = await new SignJWT({ cur: currency, lines })
        .setProtectedHeader({ alg: 'HS256', typ: 'quote+jwt' })
        .setSubject(accountId)
        .setIssuer('offshelf')
        .setIssuedAt(Math.floor(now.getTime() / 1000))
        .setExpirationTime(Math.floor(holdsUntil.getTime() / 1000))
        .sign(secret);
      return signed.length > LENGTH_LIMIT ? undefined : signed;
    },
    async read(signed, accountId, now) {
      if (signed.length > LENGTH_LIMIT) return undefined;
      try {
        const { payload } = await jwtVerify(signed, secret, {
          algorithms: ['HS256'],
          issuer: 'offshelf',
          typ: 'quote+jwt',
          subject: accountId,
          requiredClaims: ['exp'],
          currentDate: now,
        });
        const claims = v.safeParse(ClaimsSchema, payload);
        if (!claims.success) return undefined;
        const { cur: currency, lines, exp } = claims.output;
        return {
          currency,
          prices: new Map(
            lines.map(([variantId, sellerId, price]) => [offerKey({ variantId, sellerId }), price]),
          ),
          holdsUntil: new Date(exp * 1000),
        };
      } catch (error) {
        if (error instanceof JOSEError) return undefined;
        throw error;
      }
    },
  };
}
