import { OrderScreen } from '../../ordering/order-screen.tsx';
import { cartOfOrders } from './cart-of-orders.ts';

/** One order, with what it needs of the cart and the catalogue. */
export function OrderRoute() {
  return <OrderScreen cart={cartOfOrders} />;
}
