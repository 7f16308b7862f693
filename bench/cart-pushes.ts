import { addToCartLine } from '#shared-schema/cart/add-to-cart-line.ts';
import { cartLineId } from '#shared-schema/cart/cart-line.ts';
import { CounterIdSchema } from '#shared-schema/sync/counter-id.ts';
import { emptyCartLineState } from '#shared-schema/cart/empty-cart-line-state.ts';
import * as v from 'valibot';

const counterId = v.parse(CounterIdSchema, 'bench-counter');

/** So many taps fit into a line; then the next line begins, so that no push is one that changes nothing. */
const TAPS_OF_A_LINE = 900;

/** The wire form of the line that the n-th tap of a shopper changes. */
export function tappedLine(n: number) {
  const variantId = `bench-v${Math.floor(n / TAPS_OF_A_LINE)}`;
  return {
    id: cartLineId(variantId, 'bench'),
    productId: 'bench-p1',
    variantId,
    sellerId: 'bench',
    state: addToCartLine(emptyCartLineState, counterId, 1 + (n % TAPS_OF_A_LINE)),
    priceSeen: { amount: 1_990_00, currency: 'RUB' },
    addedAt: 1_700_000_000_000,
    _deleted: false,
  };
}

export type TappedLine = ReturnType<typeof tappedLine>;

export const PUSH_PATH = '/api/sync/cart-lines/push';

/** The body of a push of one line. */
export function pushOf(line: TappedLine): string {
  return JSON.stringify({ rows: [{ newDocumentState: line }] });
}
