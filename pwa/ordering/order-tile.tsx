import { ChevronRight } from 'lucide-react';
import { Link } from 'react-router';
import type { Picture } from '#shared-schema/catalog/product-card.ts';
import { type LocalizedText, textIn } from '#shared-schema/localized-text.ts';
import { Badge } from '../ui/badge.tsx';
import { formatMoment, formatMoney } from '../ui/format.ts';
import { PictureFrame } from '../ui/picture-frame.tsx';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import type { OrderEntry } from './order-entries.ts';
import { OrderStatusBadge } from './order-status-badge.tsx';
import { countdownText } from './seconds-left.ts';
import { useSecondsLeft } from './use-seconds-left.ts';

const SHOWN_PICTURES = 4;

/** One order in the list: how it stands, what is in it, what it costs. */
export function OrderTile({ entry }: { readonly entry: OrderEntry }) {
  const t = useText();
  const { locale } = useLocale();
  const { title, total, lines } = summaryOf(entry);
  return (
    <li className="relative rounded-card bg-surface p-4 shadow-lift-1">
      <div className="flex items-center justify-between gap-2">
        {entry.kind === 'placed' ? (
          <OrderStatusBadge status={entry.order.status} />
        ) : (
          <Badge tone={entry.kind === 'waiting' ? 'warn' : 'bad'}>{t(`ordering.badge-${entry.kind}`)}</Badge>
        )}
        <span className="text-small text-ink-muted">{formatMoment(entry.at, locale)}</span>
      </div>
      <div className="mt-3 flex items-center gap-2">
        {lines.slice(0, SHOWN_PICTURES).map((line) => (
          <div key={line.key} className="w-14 shrink-0">
            <PictureFrame
              picture={line.picture}
              alt=""
              title={line.title ? textIn(line.title, locale) : ''}
              groundOf={line.productId}
              sizes="3.5rem"
              shape="square"
            />
          </div>
        ))}
        {lines.length > SHOWN_PICTURES ? (
          <span className="text-small text-ink-muted">+{lines.length - SHOWN_PICTURES}</span>
        ) : null}
        <ChevronRight aria-hidden className="ml-auto size-5 shrink-0 text-ink-muted" />
      </div>
      <div className="mt-3 flex items-baseline justify-between gap-2">
        <Link
          to={`/orders/${entry.id}`}
          className="font-semibold after:absolute after:inset-0 after:rounded-card"
        >
          {title ? t('ordering.order', { number: title }) : t('ordering.new-order')}
        </Link>
        <span className="font-semibold">{formatMoney(total, locale)}</span>
      </div>
      <TileHint entry={entry} />
    </li>
  );
}

/** What the person has to know or do next. */
function TileHint({ entry }: { readonly entry: OrderEntry }) {
  const t = useText();
  const held =
    entry.kind === 'placed' && entry.order.status === 'awaiting-payment'
      ? entry.order.reservedUntil
      : undefined;
  const left = useSecondsLeft(held);
  const text =
    entry.kind === 'waiting'
      ? t('ordering.sent-when-online')
      : entry.kind === 'refused'
        ? t('ordering.needs-you')
        : left !== undefined && left > 0
          ? t('ordering.pay-within', { time: countdownText(left) })
          : undefined;
  // Berry where the person is needed; what waits by itself looks like its badge.
  const look = entry.kind === 'waiting' ? 'text-warn-ink' : 'text-berry-ink';
  return text === undefined ? null : <p className={`mt-1 text-small ${look}`}>{text}</p>;
}

interface TileLine {
  readonly key: string;
  readonly productId: string;
  readonly title: LocalizedText | undefined;
  readonly picture: Picture | undefined;
}

function summaryOf(entry: OrderEntry) {
  if (entry.kind === 'placed') {
    const { number, totals, currency, lines } = entry.order;
    return {
      title: number,
      total: { amount: totals.total, currency },
      lines: lines.map(
        (line): TileLine => ({ ...line, key: `${line.variantId}|${line.sellerId}`, picture: line.picture }),
      ),
    };
  }
  return {
    title: undefined,
    total: { amount: entry.wish.total, currency: entry.wish.currency },
    lines: entry.note.lines.map(
      (line): TileLine => ({
        key: `${line.variantId}|${line.sellerId}`,
        productId: line.productId,
        title: line.title,
        picture: line.picture,
      }),
    ),
  };
}
