import type { OrderStatus } from '#shared-schema/ordering/order-status.ts';
import { Badge, type BadgeTone } from '../ui/badge.tsx';
import { useText } from '../ui/use-text.ts';

const TONES: Record<OrderStatus, BadgeTone> = {
  'awaiting-payment': 'warn',
  confirmed: 'good',
  paid: 'good',
  picking: 'good',
  packed: 'good',
  shipped: 'good',
  'at-pickup-point': 'berry',
  'handed-over': 'neutral',
  'partly-handed-over': 'neutral',
  'return-requested': 'neutral',
  returned: 'neutral',
  'payment-failed': 'bad',
  expired: 'bad',
  cancelled: 'neutral',
};

/** How a placed order stands, in a word. */
export function OrderStatusBadge({ status }: { readonly status: OrderStatus }) {
  const t = useText();
  return <Badge tone={TONES[status]}>{t(`ordering.status-${status}`)}</Badge>;
}
