import { Star } from 'lucide-react';
import { formatAverage, formatCount } from './format.ts';
import { useLocale } from './use-locale.ts';
import { useText } from './use-text.ts';

interface RatingProps {
  /** 1 to 5. */
  readonly average: number;
  readonly count: number;
}

/** One star, the average, and how many said so. */
export function Rating({ average, count }: RatingProps) {
  const t = useText();
  const { locale } = useLocale();
  return (
    <p className="flex items-center gap-1 text-small text-ink-muted">
      <Star aria-hidden className="size-3.5 fill-star text-star" />
      <span className="sr-only">{t('ui.rated', { average: formatAverage(average, locale), count })}</span>
      <span aria-hidden className="font-medium text-ink">
        {formatAverage(average, locale)}
      </span>
      <span aria-hidden>· {formatCount(count, locale)}</span>
    </p>
  );
}
