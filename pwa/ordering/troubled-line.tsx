import { textIn } from '#shared-schema/localized-text.ts';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import { BeforeAndNow } from './before-and-now.tsx';
import { LineAnswers } from './line-answers.tsx';
import { OrderLineRow } from './order-line-row.tsx';
import type { OrderNote } from './order-note.ts';
import type { LineNow } from './order-troubles.ts';
import type { LineChoice } from './resolve-order.ts';

interface TroubledLineProps {
  readonly now: LineNow;
  /** What the device knows of the line. */
  readonly known: OrderNote['lines'][number] | undefined;
  /** Of the price agreed to, and of those now. */
  readonly currencies: { readonly before: string; readonly now: string };
  readonly chosen: LineChoice | undefined;
  readonly onChoose: (choice: LineChoice) => void;
}

/** A line that cannot be had as it was agreed to: what it is, what is wrong, and the shopper's answer. */
export function TroubledLine({ now, known, currencies, chosen, onChoose }: TroubledLineProps) {
  const t = useText();
  const { locale } = useLocale();
  const { line, price, gone, left, dearer } = now;
  const name = known?.title ? textIn(known.title, locale) : t('ordering.product');
  return (
    <section aria-label={name} className="rounded-card bg-surface p-4 pt-1 shadow-lift-1">
      <ul>
        <OrderLineRow
          productId={known?.productId ?? line.variantId}
          title={known?.title}
          options={known?.options ?? {}}
          picture={known?.picture}
          sellerName={known?.sellerName}
          quantity={line.quantity}
          unitPrice={{ amount: line.unitPrice, currency: currencies.before }}
          aside={null}
        />
      </ul>
      <p className="flex flex-wrap items-baseline gap-x-3 pb-3">
        {gone ? (
          <strong className="font-semibold text-bad-ink">
            {known?.sellerName === undefined
              ? t('ordering.gone')
              : t('ordering.gone-from', { seller: known.sellerName })}
          </strong>
        ) : null}
        {!gone && left !== undefined ? (
          <strong className="font-semibold text-bad-ink">
            {left > 0 ? t('ordering.left', { count: left }) : t('ui.sold-out')}
          </strong>
        ) : null}
        {dearer && !gone && left !== 0 ? (
          <BeforeAndNow
            before={{ amount: line.unitPrice, currency: currencies.before }}
            now={{ amount: price, currency: currencies.now }}
          />
        ) : null}
      </p>
      <LineAnswers
        now={now}
        currency={currencies.now}
        legend={t('ordering.what-to-do', { product: name })}
        chosen={chosen}
        onChoose={onChoose}
      />
    </section>
  );
}
