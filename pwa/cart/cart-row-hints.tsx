import type { ReactNode } from 'react';
import { optionValueIn } from '#shared-schema/catalog/option-words.ts';
import { formatMoney } from '../ui/format.ts';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import type { CartRow } from './arrange-cart.ts';
import type { CartWrites } from './use-cart-writes.ts';

/** What the shopper should know about a line before paying: sold out, fewer left, another price, a sibling. */
export function CartRowHints({ row, writes }: { readonly row: CartRow; readonly writes: CartWrites }) {
  const t = useText();
  const { locale } = useLocale();
  const { line, offer, unitPrice, wasSeen, soldOut, left, alsoAs } = row;
  if (soldOut) return <Hint tone="bad">{`${t('cart.sold-out')}. ${t('cart.not-in-order')}.`}</Hint>;
  const sibling = Object.values(alsoAs?.options ?? {})
    .map((value) => optionValueIn(value, locale))
    .join(' · ');
  return (
    <>
      {left === undefined ? null : (
        <Hint tone="bad">
          {t('cart.left', { count: left })}{' '}
          <button
            type="button"
            className="thumb font-semibold underline underline-offset-2"
            onClick={() => writes.setQuantity(line.id, left, offer?.price)}
          >
            {t('cart.take-left', { count: left })}
          </button>
        </Hint>
      )}
      {wasSeen === undefined ? null : (
        <Hint tone={isDearer(unitPrice, wasSeen) ? 'warn' : 'good'}>
          {t(isDearer(unitPrice, wasSeen) ? 'cart.dearer' : 'cart.cheaper', {
            price: formatMoney(wasSeen, locale),
          })}
        </Hint>
      )}
      {offer === null ? <Hint tone="muted">{t('cart.as-seen')}</Hint> : null}
      {row.returned ? <Hint tone="warn">{t('cart.returned')}</Hint> : null}
      {sibling === '' ? null : <Hint tone="muted">{t('cart.also-here', { options: sibling })}</Hint>}
    </>
  );
}

const isDearer = (now: CartRow['unitPrice'], before: CartRow['unitPrice']) =>
  now.currency !== before.currency || now.amount > before.amount;

const TONES = {
  bad: 'text-bad-ink',
  warn: 'text-warn-ink',
  good: 'text-good-ink',
  muted: 'text-ink-muted',
} as const;

function Hint({ tone, children }: { readonly tone: keyof typeof TONES; readonly children: ReactNode }) {
  return <p className={`text-small ${TONES[tone]}`}>{children}</p>;
}
