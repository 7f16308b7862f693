import { Star } from 'lucide-react';
import type { Review } from '#shared-schema/catalog/catalog-answers.ts';
import type { ProductCard } from '#shared-schema/catalog/product-card.ts';
import { textIn } from '#shared-schema/localized-text.ts';
import { formatAverage, formatCount, formatDay } from '../ui/format.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import type { ProductOnline } from './product-online.ts';

interface ProductReviewsProps {
  readonly online: ProductOnline;
  readonly rating: ProductCard['rating'];
}

const PLACES = ['a', 'b', 'c'];

/** What others think. The average is on the device; their words are asked for online. */
export function ProductReviews({ online, rating }: ProductReviewsProps) {
  const t = useText();
  const { locale } = useLocale();
  const reviews = online.answer?.reviews;
  const average = reviews?.average ?? rating?.average;
  const count = reviews?.count ?? rating?.count ?? 0;
  return (
    <section id="reviews" aria-labelledby="reviews-title" className="grid scroll-mt-20 gap-4 px-4 md:px-0">
      <div className="flex items-baseline gap-3">
        <h2 id="reviews-title" className="text-heading font-bold tracking-[-0.01em]">
          {t('catalog.reviews')}
        </h2>
        {average === undefined ? null : (
          <p className="flex items-baseline gap-1.5">
            <Star aria-hidden className="size-4 translate-y-0.5 fill-star text-star" />
            <span className="font-semibold">{formatAverage(average, locale)}</span>
            <span className="text-small text-ink-muted">
              {t('catalog.review-count', { count, shown: formatCount(count, locale) })}
            </span>
          </p>
        )}
      </div>
      {reviews && reviews.latest.length > 0 ? (
        <ul className="grid gap-3 md:grid-cols-2 lg:grid-cols-3">
          {reviews.latest.map((review) => (
            <ReviewCard key={review.id} review={review} />
          ))}
        </ul>
      ) : online.state === 'coming' ? (
        <div role="status" aria-label={t('ui.loading')} className="grid gap-3 md:grid-cols-2 lg:grid-cols-3">
          {PLACES.map((place) => (
            <Skeleton key={place} className="h-32 rounded-card!" />
          ))}
        </div>
      ) : (
        <p className="text-ink-muted">
          {online.state === 'unreachable' && count > 0
            ? t('catalog.reviews-online')
            : t('catalog.no-reviews')}
        </p>
      )}
    </section>
  );
}

function ReviewCard({ review }: { readonly review: Review }) {
  const t = useText();
  const { locale } = useLocale();
  return (
    <li className="grid content-start gap-2 rounded-card border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <p className="font-medium">{review.author}</p>
        <p className="text-small text-ink-muted">
          <time dateTime={review.at}>{formatDay(review.at, locale)}</time>
        </p>
      </div>
      <p className="flex gap-0.5">
        <span className="sr-only">{t('catalog.stars', { count: review.rating })}</span>
        {[1, 2, 3, 4, 5].map((star) => (
          <Star
            key={star}
            aria-hidden
            className={`size-4 ${star <= review.rating ? 'fill-star text-star' : 'fill-line text-line'}`}
          />
        ))}
      </p>
      {review.text ? <p className="whitespace-pre-line">{textIn(review.text, locale)}</p> : null}
    </li>
  );
}
