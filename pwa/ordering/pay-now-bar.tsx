import { Link, useLocation } from 'react-router';
import { useText } from '../ui/use-text.ts';
import { countdownText } from './seconds-left.ts';
import { useSecondsLeft } from './use-seconds-left.ts';
import { useOrders } from './use-orders.ts';

/** On every screen while an order is held for payment: how long it still is, and the way to its page. */
export function PayNowBar() {
  const t = useText();
  const { pathname } = useLocation();
  const { entries } = useOrders();
  const open = entries.find(
    (entry) => entry.kind === 'placed' && entry.order.status === 'awaiting-payment' && !entry.cancelling,
  );
  const order = open?.kind === 'placed' ? open.order : undefined;
  const left = useSecondsLeft(order?.reservedUntil);
  if (!order || !left || pathname === `/orders/${order.id}`) return null;
  return (
    <Link
      to={`/orders/${order.id}`}
      className="flex min-h-11 items-center justify-between gap-3 bg-berry px-4 py-2 text-small font-semibold text-on-berry md:rounded-card"
    >
      <span>{t('ordering.pay-now', { number: order.number })}</span>
      <span aria-hidden>{countdownText(left)}</span>
    </Link>
  );
}
