import { sql } from 'drizzle-orm';
import { boolean, check, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Guests have a secret, the others an email address and a password; both kept as hashes. */
export const accounts = pgTable(
  'accounts',
  {
    id: uuid('id').primaryKey(),
    guest: boolean('guest').notNull(),
    /** In lower case. */
    email: text('email').unique(),
    /** Argon2id, in the PHC string format. */
    passwordHash: text('password_hash'),
    /** SHA-256: the secret is 256 random bits, there is nothing to slow down. */
    guestSecretHash: text('guest_secret_hash'),
    roles: text('roles').array().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    check(
      'accounts_known_by',
      sql`case when ${t.guest} then ${t.guestSecretHash} is not null and ${t.email} is null
          else ${t.email} is not null and ${t.passwordHash} is not null and ${t.guestSecretHash} is null end`,
    ),
  ],
);

/** One row a signed-in browser; the token itself is only in its cookie. */
export const refreshTokens = pgTable(
  'refresh_tokens',
  {
    /** SHA-256 of the token. */
    hash: text('hash').primaryKey(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
  },
  (t) => [index('refresh_tokens_account').on(t.accountId)],
);
