import { type OrderCheck, OrderCheckSchema } from '#shared-schema/ordering/order-check.ts';
import { apiFetch } from '../device/api.ts';
import { Offline } from '../device/offline.ts';

interface LineToQuote {
  readonly variantId: string;
  readonly sellerId: string;
  readonly quantity: number;
}

/** Whoever looks at the screen does not wait longer for a price that the server judges later anyway. */
const PATIENCE_MS = 5_000;

/** What the server says of these lines now; undefined when it cannot be asked, or does not say. */
export async function askQuote(
  lines: readonly LineToQuote[],
  signal: AbortSignal,
): Promise<OrderCheck | undefined> {
  const wanted = lines.map(({ variantId, sellerId, quantity }) => ({ variantId, sellerId, quantity }));
  try {
    const answer = await apiFetch('/api/orders/quotes', {
      json: { lines: wanted },
      schema: OrderCheckSchema,
      timeoutMs: PATIENCE_MS,
      signal,
    });
    return answer.ok ? answer.value : undefined;
  } catch (cause) {
    if (signal.aborted || cause instanceof Offline) return undefined;
    throw cause;
  }
}
