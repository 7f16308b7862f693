import type { PlaceOrder } from '#shared-schema/ordering/place-order.ts';
import { useText } from '../ui/use-text.ts';
import { OrderLineRow } from './order-line-row.tsx';
import type { OrderNote } from './order-note.ts';
import { OrderSection } from './order-section.tsx';
import { isSameOffer } from './order-wish.ts';
import { TotalRow } from './total-row.tsx';

interface WishLinesProps {
  readonly title?: string;
  readonly wish: Pick<PlaceOrder, 'lines' | 'currency'> & Partial<Pick<PlaceOrder, 'total'>>;
  readonly note: OrderNote;
}

/** The lines of an order that is not placed (yet), as the device noted them. */
export function WishLines({ title, wish, note }: WishLinesProps) {
  const t = useText();
  const { currency, total } = wish;
  return (
    <OrderSection title={title ?? t('ordering.lines')}>
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
            />
          );
        })}
      </ul>
      {total === undefined ? null : (
        <dl className="mt-2 border-t border-line pt-2">
          <TotalRow label={t('ordering.total')} price={{ amount: total, currency }} strong />
        </dl>
      )}
    </OrderSection>
  );
}
