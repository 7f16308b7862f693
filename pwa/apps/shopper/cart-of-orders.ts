import { cartLineId } from '#shared-schema/cart/cart-line.ts';
import { deviceCart } from '../../cart/device-cart.ts';
import { refreshCatalog } from '../../catalog/start-catalog.ts';
import type { CartOfOrders } from '../../ordering/cart-of-orders.ts';

/** The cart and the catalogue, as the screens of orders and of the checkout use them. */
export const cartOfOrders: CartOfOrders = {
  drop: ({ variantId, sellerId }) => {
    const { store, commands } = deviceCart();
    store.load();
    return commands.remove(cartLineId(variantId, sellerId));
  },
  pricesMoved: () => void refreshCatalog({ signal: new AbortController().signal }),
};
