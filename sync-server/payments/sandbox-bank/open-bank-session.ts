import { randomBytes } from 'node:crypto';
import type { Money } from '#shared-schema/money.ts';
import type { Tx } from '../../platform/database.ts';
import { sandboxBankSessions } from './sandbox-bank-tables.ts';

export interface NewBankSession {
  readonly merchant: string;
  readonly merchantReference: string;
  readonly amount: Money;
  readonly returnUrl: string;
  readonly expiresAt: Date;
}

/** The bank takes on a payment; answers its unguessable name (192 random bits). */
export async function openBankSession(tx: Tx, { amount, ...session }: NewBankSession): Promise<string> {
  const id = randomBytes(24).toString('base64url');
  await tx.insert(sandboxBankSessions).values({ ...session, ...amount, id, status: 'open' });
  return id;
}
