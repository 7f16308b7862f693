import { Clock3 } from 'lucide-react';
import { formatMoment } from './format.ts';
import { JUST_NOW_MS, useAgeWords } from './use-age-words.ts';
import { useLocale } from './use-locale.ts';
import { useNow } from './use-now.ts';
import { useText } from './use-text.ts';

interface AgeProps {
  /** When prices and stock were read by the server: ISO 8601 or ms since 1970. */
  readonly at: string | number;
  /** Adds to the device's clock to get the server's; 0 when unknown. */
  readonly clockOffsetMs?: number;
}

/** Older prices are said in the colour of a warning. */
const STALE_AFTER = 60 * 60_000;

/** "Prices from 5 min. ago": how old what is on screen is, kept up to date. */
export function Age({ at, clockOffsetMs = 0 }: AgeProps) {
  const t = useText();
  const { locale } = useLocale();
  const words = useAgeWords();
  const readAt = new Date(at).getTime();
  // A clock that runs behind would make prices come from the future.
  const age = Math.max(0, useNow(30_000) + clockOffsetMs - readAt);
  return (
    <p
      className={`inline-flex items-center gap-1 text-small ${age > STALE_AFTER ? 'text-warn-ink' : 'text-ink-muted'}`}
    >
      <Clock3 aria-hidden className="size-3.5 shrink-0" />
      <time dateTime={new Date(readAt).toISOString()} title={formatMoment(readAt, locale)}>
        {age < JUST_NOW_MS ? t('ui.prices-fresh') : t('ui.prices-from', { age: words(age) })}
      </time>
    </p>
  );
}
