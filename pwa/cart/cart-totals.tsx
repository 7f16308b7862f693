import { useNavigate } from 'react-router';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Price } from '../ui/price.tsx';
import { StickyBar } from '../ui/sticky-bar.tsx';
import { useText } from '../ui/use-text.ts';
import type { ArrangedCart } from './arrange-cart.ts';
import { CartAge } from './cart-age.tsx';

/** What it costs in all, a total a currency, and "Checkout". */
export function CartTotals({ cart }: { readonly cart: ArrangedCart }) {
  const t = useText();
  const navigate = useNavigate();
  const several = cart.totals.length > 1;
  return (
    <>
      <div className="grid grid-cols-1 gap-3 px-4 pb-4 md:px-0">
        {several ? <Notice>{t('cart.one-order-a-currency')}</Notice> : null}
        <CartAge rows={cart.orderable} />
      </div>
      <StickyBar>
        <div className="flex items-center gap-4">
          <div className="min-w-0 flex-1">
            <p className="text-small text-ink-muted">{t('cart.total')}</p>
            <div className="flex flex-wrap gap-x-3">
              {cart.totals.map(({ price }) => (
                <Price key={price.currency} price={price} />
              ))}
            </div>
          </div>
          <Button
            tone="primary"
            size="large"
            disabled={cart.orderable.length === 0}
            onClick={() => void navigate('/checkout')}
          >
            {t('cart.checkout')}
          </Button>
        </div>
      </StickyBar>
    </>
  );
}
