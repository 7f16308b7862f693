import { PackageSearch, SearchX } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Screen } from '../ui/screen.tsx';
import { ScreenHeader } from '../ui/screen-header.tsx';
import { useText } from '../ui/use-text.ts';

interface NothingFitsProps {
  readonly title: string;
  /** No such category or product, or none that fits the filters. */
  readonly reason: 'category' | 'product' | 'filters';
  readonly onClear?: () => void;
  /** Inside a screen that has its heading. */
  readonly inside?: boolean;
}

/** Nothing to show although everything works: what it may be, and the way on. */
export function NothingFits({ title, reason, onClear, inside = false }: NothingFitsProps) {
  const t = useText();
  const words = {
    category: { title: t('catalog.no-category'), text: t('catalog.no-category-text') },
    product: { title: t('catalog.no-product'), text: t('catalog.no-product-text') },
    filters: { title: t('catalog.none-fit'), text: t('catalog.none-fit-text') },
  }[reason];
  const state = (
    <EmptyState
      icon={reason === 'filters' ? SearchX : PackageSearch}
      title={words.title}
      text={words.text}
      action={
        onClear ? (
          <Button onClick={onClear}>{t('catalog.clear')}</Button>
        ) : (
          <LinkButton to="/catalog">{t('catalog.to-catalogue')}</LinkButton>
        )
      }
    />
  );
  if (inside) return state;
  return (
    <Screen title={title}>
      <ScreenHeader title={title} back="/catalog" />
      {state}
    </Screen>
  );
}
