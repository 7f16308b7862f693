import { uuidv7 } from 'uuidv7';
import { addToCartLine } from '#shared-schema/cart/add-to-cart-line.ts';
import { type CartLine, cartLineId } from '#shared-schema/cart/cart-line.ts';
import { nextClock } from '#shared-schema/cart/next-clock.ts';
import { removeCartLine } from '#shared-schema/cart/remove-cart-line.ts';
import { seePrice } from '#shared-schema/cart/see-price.ts';
import { setCartLineQuantity } from '#shared-schema/cart/set-cart-line-quantity.ts';
import type { ProductId, SellerId, VariantId } from '#shared-schema/ids.ts';
import { type Money, sameMoney } from '#shared-schema/money.ts';
import { type CartStore, newCartLine } from './cart-store.ts';

/** What can be put into a cart: this variant, from this seller, at the price on the screen. */
export interface CartWish {
  readonly productId: ProductId;
  readonly variantId: VariantId;
  readonly sellerId: SellerId;
  readonly price: Money;
}

/** The cart's writes. Each shows at once and resolves when this device keeps it; it rejects when it cannot. */
export interface CartCommands {
  /** One tap on "Add to cart". */
  add(wish: CartWish, pieces?: number): Promise<void>;
  /** The stepper, where the shopper sees the number. `price`: what is on the screen now. */
  setQuantity(lineId: string, quantity: number, price?: Money): Promise<void>;
  /** Answers how to take it back. */
  remove(lineId: string): Promise<() => Promise<void>>;
}

/** `counterId` names this run of the app: it must be a new one at each start. */
export function cartCommands(store: CartStore, counterId: string, now: () => number): CartCommands {
  const commands: CartCommands = {
    async add({ price, ...wish }, pieces = 1) {
      const id = cartLineId(wish.variantId, wish.sellerId);
      store.noteRemoved(id, false);
      // A tap counts whatever else is in the line: it need not wait until the stored lines are read.
      const line = store.line(id) ?? newCartLine({ ...wish, priceSeen: price }, now());
      const seen = sameMoney(line.priceSeen, price) ? line : seePrice(line, price);
      await store.put({ ...seen, state: addToCartLine(line.state, counterId, pieces) });
    },
    async setQuantity(lineId, quantity, price) {
      await store.ready();
      const line = store.line(lineId);
      if (!line) return;
      store.noteRemoved(lineId, false);
      const seen = price === undefined || sameMoney(line.priceSeen, price) ? line : seePrice(line, price);
      const clock = nextClock(line.state, now(), counterId);
      await store.put({ ...seen, state: setCartLineQuantity(line.state, counterId, quantity, clock) });
    },
    async remove(lineId) {
      await store.ready();
      const line = store.line(lineId);
      if (!line) return async () => undefined;
      const shown = store.view.get().entries.find((entry) => entry.line.id === lineId)?.quantity ?? 0;
      store.noteRemoved(lineId, true);
      try {
        await store.put(removed(line));
      } catch (cause) {
        // It was not another device that brought it back.
        store.noteRemoved(lineId, false);
        throw cause;
      }
      return () => commands.setQuantity(lineId, shown);
    },
  };
  return commands;
}

function removed(line: CartLine): CartLine {
  return { ...line, state: removeCartLine(line.state) };
}

/** A counter id for this run of the app; sorts by time, so that a full line forgets the oldest ones. */
export function newCounterId(): string {
  return uuidv7();
}
