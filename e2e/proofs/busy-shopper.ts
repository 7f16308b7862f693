import { uuidv7 } from 'uuidv7';
import { addToCartLine } from '#shared-schema/cart/add-to-cart-line.ts';
import { cartLineId, type CartLineState } from '#shared-schema/cart/cart-line.ts';
import { emptyCartLineState } from '#shared-schema/cart/empty-cart-line-state.ts';
import type { OrderShelf } from '../../bench/stock-for-orders.ts';
import { enterShop, orderOf, type Weather } from './shopper.ts';

/** What a shopper was told, in the shopper's own words: written when the answer came, and never changed by a later look. */
export interface ShopperJournal {
  /** By order id: what became of it, and of what it was. */
  readonly orders: Map<
    string,
    { readonly variantId: string; fate: 'sent' | 'accepted' | 'refused' | 'cancelled' }
  >;
  /** Pieces in the one line of the cart, as the last acknowledged push said, and as the last push that was sent did. */
  readonly cart: { acknowledged: number; sent: number; pushes: number };
  count(of: 'accepted' | 'refused' | 'cancelled' | 'pushes'): number;
}

export interface BusyShopper {
  readonly accountId: string;
  readonly journal: ShopperJournal;
  /** Orders, cancels and taps, one after the other, until the signal; what was begun is ended. */
  shop(until: AbortSignal): Promise<void>;
}

const COUNTER = 'proof-counter';
/** A line holds 1,000 pieces: further taps would change nothing. */
const MOST = 990;

export async function openBusyShopper(
  url: string,
  shelf: OrderShelf,
  number: number,
  weather: Weather,
): Promise<BusyShopper> {
  const shopper = await enterShop(url, weather);
  const orders: ShopperJournal['orders'] = new Map();
  const cart = { acknowledged: 0, sent: 0, pushes: 0 };
  const journal: ShopperJournal = {
    orders,
    cart,
    count: (of) =>
      of === 'pushes' ? cart.pushes : [...orders.values()].filter(({ fate }) => isOf(fate, of)).length,
  };
  const line = cartLine(shelf);
  let state: CartLineState = emptyCartLineState;
  let seq = 0;

  const send = async (kind: string, payload: object): Promise<string> => {
    const operationId = uuidv7();
    seq += 1;
    const batch = { deviceId: shopper.deviceId, operations: [{ operationId, seq, kind, payload }] };
    for (;;) {
      const { body } = await shopper.ask('/api/operations', batch);
      const [verdict] = (body as { verdicts?: { verdict: string }[] }).verdicts ?? [];
      if (verdict) return verdict.verdict;
    }
  };
  const order = async (n: number) => {
    const wish = orderOf(shelf, n);
    const entry = { variantId: wish.lines[0]?.variantId ?? '', fate: 'sent' as const };
    orders.set(wish.orderId, entry);
    const verdict = await send('place-order', wish);
    orders.set(wish.orderId, { ...entry, fate: verdict === 'rejected' ? 'refused' : 'accepted' });
  };
  const cancel = async () => {
    const [orderId, entry] = [...orders].find(([, { fate }]) => fate === 'accepted') ?? [];
    if (orderId === undefined || !entry) return;
    const verdict = await send('cancel-order', { orderId });
    if (verdict !== 'rejected') orders.set(orderId, { ...entry, fate: 'cancelled' });
  };
  const tap = async () => {
    if (cart.sent >= MOST) return;
    state = addToCartLine(state, COUNTER, 1);
    cart.sent += 1;
    const rows = [{ newDocumentState: { ...line, state } }];
    const { status, body } = await shopper.ask('/api/sync/cart-lines/push', { rows });
    if (status !== 200 || (body as { problems: unknown[] }).problems.length > 0) return;
    cart.acknowledged = cart.sent;
    cart.pushes += 1;
  };
  return {
    accountId: shopper.accountId,
    journal,
    async shop(until) {
      for (let n = number; !until.aborted; n += 7) {
        const dice = Math.random();
        if (dice < 0.5) await order(n);
        else if (dice < 0.75) await cancel();
        else await tap();
      }
    },
  };
}

function isOf(fate: string, of: string): boolean {
  return fate === of || (of === 'accepted' && fate === 'cancelled');
}

function cartLine({ variantIds, sellerId, unitPrice, currency }: OrderShelf) {
  const variantId = variantIds[0] ?? '';
  return {
    id: cartLineId(variantId, sellerId),
    productId: `p-${variantId}`,
    variantId,
    sellerId,
    priceSeen: { amount: unitPrice, currency },
    addedAt: 1_700_000_000_000,
    _deleted: false,
  };
}
