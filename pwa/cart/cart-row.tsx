import { Trash2 } from 'lucide-react';
import { Link } from 'react-router';
import { optionValueIn } from '#shared-schema/catalog/option-words.ts';
import { textIn } from '#shared-schema/localized-text.ts';
import { formatMoney } from '../ui/format.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { PictureFrame } from '../ui/picture-frame.tsx';
import { Price } from '../ui/price.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { Stepper } from '../ui/stepper.tsx';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import type { CartRow } from './arrange-cart.ts';
import { CartRowHints } from './cart-row-hints.tsx';
import type { CartWrites } from './use-cart-writes.ts';

interface CartRowViewProps {
  readonly row: CartRow;
  readonly writes: CartWrites;
}

/** One line of the cart: what it is, what it costs now, how many. */
export function CartRowView({ row, writes }: CartRowViewProps) {
  const t = useText();
  const { locale } = useLocale();
  const { line, quantity, offer, unitPrice, soldOut } = row;
  const title = offer ? textIn(offer.title, locale) : undefined;
  const options = Object.values(offer?.options ?? {})
    .map((value) => optionValueIn(value, locale))
    .join(' · ');
  const total = { amount: unitPrice.amount * quantity, currency: unitPrice.currency };
  const remove = () => writes.remove(line.id);
  return (
    <li className="flex gap-3 py-3">
      <div className={`w-22 shrink-0 ${soldOut ? 'opacity-50' : ''}`}>
        <PictureFrame
          picture={offer?.picture}
          alt=""
          title={title ?? line.productId}
          groundOf={line.productId}
          sizes="5.5rem"
          eager
        />
      </div>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <div className="flex items-start gap-1">
          <div className="min-w-0 flex-1">
            {offer === undefined ? (
              <Skeleton className="my-1 h-4 w-4/5" />
            ) : (
              <Link
                to={`/p/${encodeURIComponent(line.productId)}`}
                className="line-clamp-2 hyphens-auto rounded-small text-base font-medium hover:text-berry-ink"
              >
                {title ?? t('cart.not-on-device')}
              </Link>
            )}
            {options === '' ? null : <p className="text-small text-ink-muted">{options}</p>}
          </div>
          <span className="-mt-2.5 -mr-2.5">
            <IconButton
              icon={Trash2}
              label={t('cart.remove-this', { title: title ?? '' })}
              onClick={remove}
            />
          </span>
        </div>
        <CartRowHints row={row} writes={writes} />
        <div className="mt-auto flex flex-wrap items-center justify-between gap-x-3 gap-y-1 pt-1">
          {soldOut ? null : (
            <>
              <Stepper
                value={quantity}
                max={row.most}
                onChange={(next) => writes.setQuantity(line.id, next, offer?.price)}
              />
              <div className="text-right">
                <Price price={total} size="small" />
                {quantity > 1 ? (
                  <p className="text-small text-ink-muted">
                    {t('cart.each', { price: formatMoney(unitPrice, locale) })}
                  </p>
                ) : null}
              </div>
            </>
          )}
        </div>
      </div>
    </li>
  );
}
