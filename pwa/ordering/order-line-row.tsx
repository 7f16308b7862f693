import type { ReactNode } from 'react';
import { optionValueIn } from '#shared-schema/catalog/option-words.ts';
import type { Picture } from '#shared-schema/catalog/product-card.ts';
import { type LocalizedText, textIn } from '#shared-schema/localized-text.ts';
import type { Money } from '#shared-schema/money.ts';
import { formatMoney } from '../ui/format.ts';
import { PictureFrame } from '../ui/picture-frame.tsx';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';

interface OrderLineRowProps {
  readonly productId: string;
  readonly title: LocalizedText | undefined;
  readonly options: Readonly<Record<string, string>>;
  readonly picture: Picture | undefined;
  readonly sellerName?: string | undefined;
  readonly quantity: number;
  readonly unitPrice: Money;
  /** Instead of the line's total. */
  readonly aside?: ReactNode;
  /** Under it: another price than before, what is left. */
  readonly note?: ReactNode;
}

/** One line of an order: what, how many, for how much. */
export function OrderLineRow(props: OrderLineRowProps) {
  const { productId, title, options, picture, sellerName, quantity, unitPrice, aside, note } = props;
  const t = useText();
  const { locale } = useLocale();
  const name = title ? textIn(title, locale) : t('ordering.product');
  const values = Object.values(options).map((value) => optionValueIn(value, locale));
  const facts = [...values, sellerName].filter((fact) => fact !== undefined && fact !== '');
  const total = { amount: unitPrice.amount * quantity, currency: unitPrice.currency };
  return (
    <li className="flex gap-3 py-3">
      <div className="w-14 shrink-0">
        <PictureFrame
          picture={picture}
          alt=""
          title={name}
          groundOf={productId}
          sizes="3.5rem"
          eager
          shape="square"
        />
      </div>
      <div className="min-w-0 flex-1">
        <p className="line-clamp-2 font-medium hyphens-auto">{name}</p>
        {facts.length === 0 ? null : <p className="text-small text-ink-muted">{facts.join(' · ')}</p>}
        <p className="text-small text-ink-muted">
          {t('ordering.times', { count: quantity, price: formatMoney(unitPrice, locale) })}
        </p>
        {note}
      </div>
      <div className="shrink-0 text-right">
        {aside === undefined ? <p className="font-semibold">{formatMoney(total, locale)}</p> : aside}
      </div>
    </li>
  );
}
