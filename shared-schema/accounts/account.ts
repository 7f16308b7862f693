import * as v from 'valibot';
import { AccountIdSchema } from '../ids.ts';

export const ROLES = ['shopper', 'staff', 'picker', 'seller', 'operator'] as const;
export type Role = (typeof ROLES)[number];

export const EmailSchema = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.email('Not an email address'),
  v.maxLength(254),
);
export const PasswordSchema = v.pipe(
  v.string(),
  v.minLength(8, 'A password has at least 8 characters'),
  v.maxLength(200, 'A password has at most 200 characters'),
);

/** Who is signed in. A guest is an account without a name: made on the device, known by its secret. */
export const AccountSchema = v.object({
  id: AccountIdSchema,
  guest: v.boolean(),
  email: v.optional(v.string()),
  roles: v.array(v.picklist(ROLES)),
});
export type Account = v.InferOutput<typeof AccountSchema>;

/** `POST /api/accounts/guest`: the id and the secret are the device's; sending it again answers the same. */
export const GuestRequestSchema = v.object({
  accountId: AccountIdSchema,
  secret: v.pipe(v.string(), v.minLength(32), v.maxLength(128)),
});
export type GuestRequest = v.InferOutput<typeof GuestRequestSchema>;

/** `POST /api/accounts/sign-in` and `/sign-up`; a Bearer token of a guest hands the guest's cart and orders over. */
export const CredentialsSchema = v.object({ email: EmailSchema, password: PasswordSchema });
export type Credentials = v.InferOutput<typeof CredentialsSchema>;

/** The answer of guest, sign-up, sign-in and refresh. The refresh token travels in an HttpOnly cookie. */
export const SessionSchema = v.object({
  accessToken: v.string(),
  expiresInSeconds: v.number(),
  account: AccountSchema,
});
export type Session = v.InferOutput<typeof SessionSchema>;
