import { useMemo } from 'react';
import { useNavigate, useParams } from 'react-router';
import { Search } from 'lucide-react';
import type { CategoryId } from '#shared-schema/ids.ts';
import { textIn } from '#shared-schema/localized-text.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Screen } from '../ui/screen.tsx';
import { ScreenHeader } from '../ui/screen-header.tsx';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import { AppliedFilters } from './applied-filters.tsx';
import type { TileBuy } from './buy-slot.ts';
import { CatalogTroubleScreen, CatalogTroubleState } from './catalog-trouble-screen.tsx';
import { ListHead } from './list-head.tsx';
import { ListToolbar } from './list-toolbar.tsx';
import { NothingFits } from './nothing-fits.tsx';
import { ProductRows } from './product-rows.tsx';
import { ProductsComing } from './products-coming.tsx';
import { SubcategoryRow } from './subcategory-row.tsx';
import { troubleWords } from './trouble-words.ts';
import { useCatalog } from './use-catalog.ts';
import { useCatalogTrouble } from './use-catalog-status.ts';
import { useListChoice } from './use-list-choice.ts';
import { useProductList } from './use-product-list.ts';
import { useWantedShelves } from './use-wanted-shelves.ts';

/** A category's products: from this device, fetched first when they are not on it yet. */
export function ProductListScreen({ buy }: { readonly buy?: TileBuy }) {
  const t = useText();
  const { locale } = useLocale();
  const id = (useParams().category ?? '') as CategoryId;
  const navigate = useNavigate();
  const catalog = useCatalog();
  const trouble = useCatalogTrouble();
  const [choice, choose] = useListChoice();
  const tree = catalog.value?.tree;
  const shelves = useMemo(() => tree?.shelves(id).map((shelf) => shelf.id), [tree, id]);
  const wanted = useWantedShelves(shelves);
  const list = useProductList({ text: '', category: id, ...choice }, locale);

  const category = tree?.get(id);
  const title = category ? textIn(category.title, locale) : t('catalog.category');
  const reason = catalog.trouble ?? (catalog.value ? null : trouble);
  if (reason && !catalog.value) {
    return <CatalogTroubleScreen title={title} trouble={reason} retry={catalog.retry} back="/catalog" />;
  }
  if (tree && !category) return <NothingFits title={title} reason="category" />;

  const { result } = list;
  const ids = result?.ids ?? [];
  const filter = (next: typeof choice.filter) => choose({ ...choice, filter: next });
  const parent = category?.parent;
  return (
    <Screen title={title}>
      <ScreenHeader
        title={title}
        back={parent ? `/c/${encodeURIComponent(parent)}` : '/catalog'}
        actions={
          <span className="-mr-2 md:hidden">
            <IconButton
              label={t('ui.search')}
              icon={Search}
              onClick={() => void navigate(`/search?c=${encodeURIComponent(id)}`)}
            />
          </span>
        }
      >
        <ListToolbar choice={choice} onChoose={choose} facets={result?.facets} total={result?.ids.length} />
      </ScreenHeader>
      <SubcategoryRow categories={tree?.children(id) ?? []} />
      <AppliedFilters filter={choice.filter} onChange={filter} />
      {list.trouble && !result ? (
        <CatalogTroubleState trouble={list.trouble} retry={list.retry} />
      ) : result === undefined || (ids.length === 0 && (wanted.coming || list.behind)) ? (
        <ProductsComing />
      ) : ids.length === 0 && wanted.trouble ? (
        <CatalogTroubleState trouble={wanted.trouble} retry={list.retry} missing />
      ) : ids.length === 0 ? (
        <NothingFits title={title} reason="filters" onClear={() => filter({})} inside />
      ) : (
        <>
          <ListHead count={ids.length} products={result.first} />
          {wanted.trouble && result.searched.shelves < result.searched.of ? (
            <div className="px-4 pb-3 md:px-0">
              <Notice tone="offline">
                {t('catalog.part-missing', { why: t(troubleWords(wanted.trouble).title) })}
              </Notice>
            </div>
          ) : null}
          <div className={list.behind ? 'opacity-60 transition-opacity duration-calm' : ''}>
            <ProductRows ids={ids} list={list} name={list.name} label={title} buy={buy} />
          </div>
        </>
      )}
    </Screen>
  );
}
