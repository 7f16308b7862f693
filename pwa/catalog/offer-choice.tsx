import { useId } from 'react';
import type { Offer, Seller } from '#shared-schema/catalog/catalog-replica.ts';
import type { SellerId } from '#shared-schema/ids.ts';
import { Price } from '../ui/price.tsx';
import { Rating } from '../ui/rating.tsx';
import { useText } from '../ui/use-text.ts';
import { StockWords } from './stock-words.tsx';

interface OfferChoiceProps {
  readonly offers: readonly Offer[];
  readonly sellers: ReadonlyMap<SellerId, Seller>;
  readonly chosen: Offer;
  readonly onChoose: (offer: Offer) => void;
}

/** Who sells it: told when there is one, chosen when there are several. */
export function OfferChoice({ offers, sellers, chosen, onChoose }: OfferChoiceProps) {
  const t = useText();
  const name = useId();
  const sellerName = (offer: Offer) => sellers.get(offer.seller)?.name ?? offer.seller;
  if (offers.length === 1) {
    const rating = sellers.get(chosen.seller)?.rating;
    return (
      <div className="flex flex-wrap items-center gap-x-3 rounded-card border border-line bg-surface px-3.5 py-3">
        <p>
          <span className="text-ink-muted">{t('catalog.sold-by')} </span>
          <span className="font-medium">{sellerName(chosen)}</span>
        </p>
        {rating ? <Rating {...rating} /> : null}
      </div>
    );
  }
  return (
    <fieldset>
      <legend className="mb-2 text-small text-ink-muted">
        {t('catalog.sellers', { count: offers.length })}
      </legend>
      <div className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
        {offers.map((offer) => {
          const rating = sellers.get(offer.seller)?.rating;
          return (
            <label
              key={offer.seller}
              className="flex min-h-14 cursor-pointer items-center gap-3 px-3.5 py-2.5 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-berry-ink"
            >
              <input
                type="radio"
                name={name}
                className="radio"
                checked={offer.seller === chosen.seller}
                onChange={() => onChoose(offer)}
              />
              <span className="grid min-w-0 flex-1">
                <span className="truncate font-medium">{sellerName(offer)}</span>
                <span className="flex flex-wrap gap-x-3">
                  {rating ? <Rating {...rating} /> : null}
                  <StockWords offer={offer} />
                </span>
              </span>
              <Price
                price={{ amount: offer.amount, currency: offer.currency }}
                was={offer.was}
                size="small"
              />
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
