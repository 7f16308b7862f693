import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { deviceOutbox } from '../sync/device-outbox.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useText } from '../ui/use-text.ts';
import type { CartOfOrders } from './cart-of-orders.ts';
import type { WishedEntry } from './order-entries.ts';
import { OrderStages } from './order-stages.tsx';
import { problemText } from './problem-text.ts';
import { ResolveOrderView } from './resolve-order-view.tsx';
import { useTroubles } from './use-troubles.ts';
import { WishLines } from './wish-lines.tsx';

interface RefusedOrderProps {
  readonly entry: WishedEntry;
  readonly cart: CartOfOrders;
}

/** An order that the server refused: why, and what can be answered. Nothing was ordered. */
export function RefusedOrder({ entry, cart }: RefusedOrderProps) {
  const t = useText();
  const navigate = useNavigate();
  const troubles = useTroubles(entry);
  const aboutLines = troubles !== undefined;
  // Else the cart would show the old prices until the catalogue is next asked by itself.
  useEffect(() => {
    if (aboutLines) cart.pricesMoved();
  }, [aboutLines, cart]);
  if (troubles) return <ResolveOrderView entry={entry} troubles={troubles} cart={cart} />;
  const leave = async () => {
    await deviceOutbox().dismiss(entry.row.operationId);
    await navigate('/cart', { replace: true });
  };
  return (
    <div className="grid grid-cols-1 gap-3 px-4 pb-8 md:px-0">
      <Notice tone="bad">{problemText(t, entry.problem)}</Notice>
      <OrderStages entry={entry} />
      <WishLines wish={entry.wish} note={entry.note} />
      <Button wide onClick={() => void leave()}>
        {t('ordering.back-to-cart')}
      </Button>
    </div>
  );
}
