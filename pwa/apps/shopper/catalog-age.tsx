import { useCatalogStatus } from '../../catalog/use-catalog-status.ts';
import { formatRelative } from '../../ui/format.ts';
import { useLocale } from '../../ui/use-locale.ts';
import { useNow } from '../../ui/use-now.ts';
import { useText } from '../../ui/use-text.ts';

/** "Catalogue checked 5 min. ago", for "Sync status". */
export function CatalogAge() {
  const t = useText();
  const { locale } = useLocale();
  const { checkedAt } = useCatalogStatus();
  const now = useNow(30_000);
  if (checkedAt === null) return <p>{t('shopper.catalogue-never')}</p>;
  return <p>{t('shopper.catalogue-age', { age: formatRelative(Math.min(0, checkedAt - now), locale) })}</p>;
}
