import { uuidv7 } from 'uuidv7';
import type { Money } from '#shared-schema/money.ts';
import type { Tx } from '../platform/database.ts';
import type { PaymentProvider } from './payment-provider.ts';
import { payments } from './payment-tables.ts';

export interface PaymentToOpen {
  readonly orderId: string;
  readonly amount: Money;
  readonly expiresAt: Date;
}

/** Opens an order's payment at the provider and keeps our record of it, in the order's transaction. */
export async function openPayment(
  tx: Tx,
  { orderId, amount, expiresAt }: PaymentToOpen,
  provider: PaymentProvider,
  publicUrl: string,
): Promise<void> {
  const id = uuidv7();
  const returnUrl = `${publicUrl}/orders/${orderId}`;
  const opened = await provider.open(tx, { paymentId: id, amount, returnUrl, expiresAt });
  await tx.insert(payments).values({
    id,
    orderId,
    ...amount,
    ...opened,
    provider: provider.name,
    merchant: provider.merchant,
    status: 'pending',
    version: 0,
  });
}
