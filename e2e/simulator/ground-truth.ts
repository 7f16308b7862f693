import type { CartLine } from '#shared-schema/cart/cart-line.ts';
import type { OrderStatus } from '#shared-schema/ordering/order-status.ts';
import type { Database } from '../../sync-server/platform/database.ts';

/** What PostgreSQL holds of a run, read past the product's own code. */
export interface GroundTruth {
  readonly lines: readonly {
    readonly account: string;
    readonly id: string;
    readonly quantity: number;
    readonly document: CartLine | undefined;
  }[];
  readonly orders: readonly {
    readonly id: string;
    readonly account: string;
    readonly status: OrderStatus;
    readonly version: number;
  }[];
  /** The event log's, of the orders, by order and version. */
  readonly events: readonly { readonly order: string; readonly version: number; readonly type: string }[];
  readonly orderLines: readonly {
    readonly order: string;
    readonly variant: string;
    readonly quantity: number;
  }[];
  readonly operations: readonly {
    readonly id: string;
    readonly verdict: string;
    readonly problem: unknown;
  }[];
  readonly stock: readonly { readonly variant: string; readonly onHand: number; readonly reserved: number }[];
  readonly holds: readonly { readonly order: string; readonly variant: string; readonly quantity: number }[];
}

export async function readGroundTruth(
  { sql }: Database,
  accounts: readonly string[],
  variants: readonly string[],
): Promise<GroundTruth> {
  const [lines, orders, events, orderLines, operations, stock, holds] = await Promise.all([
    sql`select * from cart_lines where account_id = any(${accounts as string[]}::uuid[])`,
    sql`select id, account_id, status, version from orders where account_id = any(${accounts as string[]}::uuid[])`,
    sql`
      select aggregate_id, version, type from events
      where aggregate = 'order' and payload->>'accountId' = any(${accounts as string[]}) order by aggregate_id, version`,
    sql`select order_id, variant_id, quantity from order_lines where variant_id = any(${variants as string[]})`,
    sql`select operation_id, verdict, problem from operations where account_id = any(${accounts as string[]}::uuid[])`,
    sql`select variant_id, on_hand, reserved from stock_levels where variant_id = any(${variants as string[]})`,
    sql`select order_id, variant_id, quantity from reservations where variant_id = any(${variants as string[]})`,
  ]);
  return {
    lines: lines.map((row) => ({
      account: row['account_id'],
      id: row['line_id'],
      quantity: row['quantity'],
      document:
        row['product_id'] === null
          ? undefined
          : ({
              id: row['line_id'],
              productId: row['product_id'],
              variantId: row['variant_id'],
              sellerId: row['seller_id'],
              state: row['state'],
              priceSeen: { amount: Number(row['price_amount']), currency: row['price_currency'] },
              ...(row['price_rev'] > 0 ? { priceRev: row['price_rev'] } : {}),
              addedAt: Number(row['added_at']),
            } as CartLine),
    })),
    orders: orders.map((row) => ({
      id: row['id'],
      account: row['account_id'],
      status: row['status'],
      version: row['version'],
    })),
    events: events.map((row) => ({ order: row['aggregate_id'], version: row['version'], type: row['type'] })),
    orderLines: orderLines.map((row) => ({
      order: row['order_id'],
      variant: row['variant_id'],
      quantity: row['quantity'],
    })),
    operations: operations.map((row) => ({
      id: row['operation_id'],
      verdict: row['verdict'],
      problem: row['problem'],
    })),
    stock: stock.map((row) => ({
      variant: row['variant_id'],
      onHand: row['on_hand'],
      reserved: row['reserved'],
    })),
    holds: holds.map((row) => ({
      order: row['order_id'],
      variant: row['variant_id'],
      quantity: row['quantity'],
    })),
  };
}
