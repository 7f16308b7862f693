import type { ReactNode } from 'react';
import type { Offer } from '#shared-schema/catalog/catalog-replica.ts';
import { Price } from '../ui/price.tsx';
import { StickyBar } from '../ui/sticky-bar.tsx';
import { useText } from '../ui/use-text.ts';

interface BuyBarProps {
  readonly offer: Offer | undefined;
  /** The add-to-cart control; null for what is sold out. */
  readonly children: ReactNode;
}

/** The price and what buys it, always in the thumb's reach. */
export function BuyBar({ offer, children }: BuyBarProps) {
  const t = useText();
  return (
    <StickyBar aside>
      <div className="flex min-h-13 items-center gap-3">
        <div className="min-w-0 flex-1">
          {offer ? (
            <Price price={{ amount: offer.amount, currency: offer.currency }} was={offer.was} stacked />
          ) : null}
        </div>
        {children === null ? (
          <p className="py-2.5 font-semibold text-ink-muted">{t('ui.sold-out')}</p>
        ) : (
          <div className="w-[54%] max-w-80 shrink-0">{children}</div>
        )}
      </div>
    </StickyBar>
  );
}
