import type { Offer } from '#shared-schema/catalog/catalog-replica.ts';
import { useText } from '../ui/use-text.ts';

const FEW = 5;

/** What is left of an offer, in words; a stock nobody counted says so. */
export function StockWords({ offer }: { readonly offer: Offer | undefined }) {
  const t = useText();
  if (offer === undefined || offer.stock <= 0) {
    return <p className="text-small font-medium text-ink-muted">{t('ui.sold-out')}</p>;
  }
  if (offer.assumed === true) {
    return (
      <p className="text-small text-good-ink">
        {t('catalog.in-stock')} <span className="text-ink-muted">{t('catalog.assumed')}</span>
      </p>
    );
  }
  if (offer.stock <= FEW) {
    return <p className="text-small font-medium text-berry-ink">{t('ui.left', { count: offer.stock })}</p>;
  }
  return <p className="text-small text-good-ink">{t('catalog.in-stock')}</p>;
}
