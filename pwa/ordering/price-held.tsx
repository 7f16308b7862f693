import { formatTime } from '../ui/format.ts';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import { countdownText } from './seconds-left.ts';
import { useSecondsLeft } from './use-seconds-left.ts';

/** Until when the prices on the screen hold, counted down; after that, that they are asked anew. */
export function PriceHeld({ until }: { readonly until: string | undefined }) {
  const t = useText();
  const { locale } = useLocale();
  const left = useSecondsLeft(until);
  if (until === undefined || left === undefined) return null;
  return (
    <p className="flex items-baseline justify-between gap-3 text-small text-ink-muted">
      <span>
        {t(left === 0 ? 'ordering.price-over' : 'ordering.price-held', { time: formatTime(until, locale) })}
      </span>
      {left === 0 ? null : (
        <span role="timer" aria-label={t('ordering.price-time-left')} className="font-semibold text-ink">
          {countdownText(left)}
        </span>
      )}
    </p>
  );
}
