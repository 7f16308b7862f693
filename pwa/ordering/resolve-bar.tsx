import type { Money } from '#shared-schema/money.ts';
import { Button } from '../ui/button.tsx';
import { Price } from '../ui/price.tsx';
import { StickyBar } from '../ui/sticky-bar.tsx';
import { useText } from '../ui/use-text.ts';
import { PriceHeld } from './price-held.tsx';

interface ResolveBarProps {
  readonly total: Money;
  readonly undecided: number;
  readonly holdsUntil: string | undefined;
  readonly busy: boolean;
  /** Undefined when nothing is ordered. */
  readonly onPay: (() => void) | undefined;
  readonly onLeave: () => void;
}

/** What the answers come to, and "Pay" once all are given. */
export function ResolveBar({ total, undecided, holdsUntil, busy, onPay, onLeave }: ResolveBarProps) {
  const t = useText();
  return (
    <StickyBar>
      {onPay ? <PriceHeld until={holdsUntil} /> : null}
      <div className="mt-1 flex items-center gap-4">
        <div role="status" className="min-w-0 flex-1">
          <p className="text-small text-ink-muted">
            {undecided > 0 ? t('ordering.undecided', { count: undecided }) : t('ordering.total')}
          </p>
          <Price price={total} />
        </div>
        {undecided === 0 && !onPay ? (
          <Button tone="primary" size="large" busy={busy} onClick={onLeave}>
            {t('ordering.back-to-cart')}
          </Button>
        ) : (
          <Button tone="primary" size="large" busy={busy} disabled={undecided > 0} onClick={onPay}>
            {t('ordering.pay')}
          </Button>
        )}
      </div>
    </StickyBar>
  );
}
