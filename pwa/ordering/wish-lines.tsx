import type { ReactNode } from 'react';
import type { PlaceOrder } from '#shared-schema/ordering/place-order.ts';
import { useText } from '../ui/use-text.ts';
import { OrderLineRow } from './order-line-row.tsx';
import type { OrderNote } from './order-note.ts';
import { OrderSection } from './order-section.tsx';
import { isSameOffer } from './order-wish.ts';
import { TotalRow } from './total-row.tsx';

interface WishLinesProps {
  readonly wish: PlaceOrder;
  readonly note: OrderNote;
  /** Beside a line, in place of what it costs. */
  readonly asideOf?: (line: PlaceOrder['lines'][number]) => ReactNode;
  /** The total's row, or those in its place. */
  readonly totals?: ReactNode;
}

/** The lines of an order that is not placed (yet), as the device noted them. */
export function WishLines({ wish, note, asideOf, totals }: WishLinesProps) {
  const t = useText();
  const { currency } = wish;
  return (
    <OrderSection title={t('ordering.lines')}>
      <ul className="divide-y divide-line">
        {wish.lines.map((line) => {
          const known = note.lines.find((each) => isSameOffer(each, line));
          return (
            <OrderLineRow
              key={`${line.variantId}|${line.sellerId}`}
              productId={known?.productId ?? line.variantId}
              title={known?.title}
              options={known?.options ?? {}}
              picture={known?.picture}
              sellerName={known?.sellerName}
              quantity={line.quantity}
              unitPrice={{ amount: line.unitPrice, currency }}
              aside={asideOf?.(line)}
            />
          );
        })}
      </ul>
      <dl className="mt-2 border-t border-line pt-2">
        {totals ?? <TotalRow label={t('ordering.total')} price={{ amount: wish.total, currency }} strong />}
      </dl>
    </OrderSection>
  );
}
