import { uuidv7 } from 'uuidv7';
import type { PaymentId } from '#shared-schema/ids.ts';
import type { Money } from '#shared-schema/money.ts';
import type { Order } from '#shared-schema/ordering/order.ts';
import type { Tx } from '../platform/database.ts';
import type { PaymentProvider } from './payment-provider.ts';
import { payments } from './payment-tables.ts';

export interface PaymentToOpen {
  readonly orderId: string;
  readonly amount: Money;
  readonly expiresAt: Date;
}

/** Opens an order's payment at the provider and keeps our record of it, in the order's transaction; answers how its owner sees it. */
export async function openPayment(
  tx: Tx,
  { orderId, amount, expiresAt }: PaymentToOpen,
  provider: PaymentProvider,
  publicUrl: string,
): Promise<NonNullable<Order['payment']>> {
  const id = uuidv7() as PaymentId;
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
  return { id, provider: provider.name, status: 'pending', payUrl: opened.payUrl };
}
