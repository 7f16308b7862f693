import { Search } from 'lucide-react';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { CategoryId } from '#shared-schema/ids.ts';
import { textIn } from '#shared-schema/localized-text.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Screen } from '../ui/screen.tsx';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import { AppliedFilters } from './applied-filters.tsx';
import type { TileBuy } from './buy-slot.ts';
import { CatalogTroubleState } from './catalog-trouble-screen.tsx';
import { ListHead } from './list-head.tsx';
import { ListToolbar } from './list-toolbar.tsx';
import { NothingFits } from './nothing-fits.tsx';
import { ProductRows } from './product-rows.tsx';
import { ProductsComing } from './products-coming.tsx';
import { SearchField } from './search-field.tsx';
import { SearchSuggestions } from './search-suggestions.tsx';
import { SubcategoryRow } from './subcategory-row.tsx';
import { useCatalog } from './use-catalog.ts';
import { useCatalogTrouble } from './use-catalog-status.ts';
import { useListChoice } from './use-list-choice.ts';
import { useProductList } from './use-product-list.ts';
import { useServerHits } from './use-server-hits.ts';

/** Search as you type, in what is on this device; what it lacks is asked of the server where there is one. */
export function SearchScreen({ buy }: { readonly buy?: TileBuy }) {
  const t = useText();
  const { locale } = useLocale();
  const [params] = useSearchParams();
  const text = params.get('q') ?? '';
  const within = params.get('c') as CategoryId | null;
  const [choice, choose] = useListChoice();
  const catalog = useCatalog();
  const tree = catalog.value?.tree;
  const query = { text, category: within, ...choice };
  const idle = text.trim() === '' && choice.filter.sale !== true;
  const list = useProductList(idle ? null : query, locale);
  const more = useServerHits(query, list.behind || idle ? undefined : list.result);
  const { result } = list;
  const trouble = useCatalogTrouble();
  // Without any shelf on the device "nothing found" would be a lie.
  const reason = catalog.value === null ? (catalog.trouble ?? trouble) : result ? null : list.trouble;
  const filter = (next: typeof choice.filter) => choose({ ...choice, filter: next });
  const products = useMemo(
    () => new Map([...more.products, ...list.products]),
    [more.products, list.products],
  );
  const ids = useMemo(() => [...(result?.ids ?? []), ...more.ids], [result, more.ids]);
  const category = within === null ? null : tree?.get(within);
  const title = idle || text.trim() !== '' ? t('ui.search') : t('catalog.sale');
  return (
    <Screen title={title}>
      <h1 className="sr-only">{title}</h1>
      <div className="sticky top-(--top-bar) z-20 bg-ground/95 pt-[calc(var(--safe-top)+8px)] backdrop-blur-md">
        <SearchField within={category ? textIn(category.title, locale) : null} inviting={idle} />
        {idle ? null : (
          <ListToolbar choice={choice} onChoose={choose} facets={result?.facets} total={ids.length} />
        )}
      </div>
      {idle ? (
        <>
          <SubcategoryRow categories={tree?.children(within) ?? []} />
          <EmptyState icon={Search} title={t('catalog.search-empty')} text={t('catalog.search-empty-text')} />
        </>
      ) : (
        <>
          {result && !list.behind ? <SearchSuggestions suggestions={result.suggestions} tree={tree} /> : null}
          <AppliedFilters filter={{ ...choice.filter, sale: false }} onChange={filter} />
          {result?.corrected && !list.behind ? (
            <div className="px-4 pb-2 md:px-0">
              <Notice>{t('catalog.corrected', { typed: text, meant: result.corrected })}</Notice>
            </div>
          ) : null}
          {reason ? (
            <CatalogTroubleState trouble={reason} retry={list.retry} />
          ) : result === undefined || (ids.length === 0 && (list.behind || more.coming)) ? (
            <ProductsComing />
          ) : ids.length > 0 ? (
            <>
              <ListHead count={ids.length} products={result.first} />
              <div className={list.behind ? 'opacity-60 transition-opacity duration-calm' : ''}>
                <ProductRows
                  ids={ids}
                  list={{ products, want: list.want }}
                  name={list.name}
                  label={title}
                  buy={buy}
                />
              </div>
            </>
          ) : result.facets.brands.length > 0 || result.facets.prices.length > 0 ? (
            <NothingFits title={title} reason="filters" onClear={() => filter({})} inside />
          ) : (
            <EmptyState
              icon={Search}
              title={t('catalog.nothing-found', { typed: text })}
              text={
                result.searched.shelves < result.searched.of
                  ? t('catalog.nothing-found-part', { done: result.searched.shelves, of: result.searched.of })
                  : t('catalog.nothing-found-text')
              }
              action={<LinkButton to="/catalog">{t('catalog.to-catalogue')}</LinkButton>}
            />
          )}
        </>
      )}
    </Screen>
  );
}
