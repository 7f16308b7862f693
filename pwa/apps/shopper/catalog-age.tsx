import { useCatalogStatus } from '../../catalog/use-catalog-status.ts';
import { useAgeWords } from '../../ui/use-age-words.ts';
import { useNow } from '../../ui/use-now.ts';
import { useText } from '../../ui/use-text.ts';

/** "Catalogue checked 5 min. ago", for "Sync status". */
export function CatalogAge() {
  const t = useText();
  const words = useAgeWords();
  const { checkedAt } = useCatalogStatus();
  const now = useNow(30_000);
  if (checkedAt === null) return <p>{t('shopper.catalogue-never')}</p>;
  return <p>{t('shopper.catalogue-age', { age: words(now - checkedAt) })}</p>;
}
