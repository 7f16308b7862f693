import { ChevronRight } from 'lucide-react';
import { Link } from 'react-router';
import type { Category } from '#shared-schema/catalog/catalog-replica.ts';
import { textIn } from '#shared-schema/localized-text.ts';
import { formatCount } from '../ui/format.ts';
import { PictureFrame } from '../ui/picture-frame.tsx';
import { Screen } from '../ui/screen.tsx';
import { ScreenHeader } from '../ui/screen-header.tsx';
import { SearchLink } from '../ui/search-link.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import { CatalogTroubleState } from './catalog-trouble-screen.tsx';
import type { KnownCatalog } from './use-catalog.ts';
import { useCatalog } from './use-catalog.ts';
import { useCatalogTrouble } from './use-catalog-status.ts';
import type { CategoryPictures } from './use-category-pictures.ts';
import { useCategoryPictures } from './use-category-pictures.ts';

const PLACES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
const GRID = 'grid grid-cols-3 gap-x-2 gap-y-4 sm:grid-cols-4 md:grid-cols-5 md:gap-x-4 lg:grid-cols-7';

/** All categories: the top ones as headings, those below as pictures of what is in them. */
export function CategoryTreeScreen() {
  const t = useText();
  const catalog = useCatalog();
  const pictures = useCategoryPictures();
  const trouble = useCatalogTrouble();
  const reason = catalog.trouble ?? trouble;
  return (
    <Screen title={t('catalog.catalogue')}>
      <ScreenHeader title={t('catalog.catalogue')}>
        <div className="px-4 pb-2 md:hidden">
          <SearchLink />
        </div>
      </ScreenHeader>
      {catalog.value ? (
        <div className="grid grid-cols-1 gap-8 px-4 pt-2 pb-8 md:px-0">
          {catalog.value.tree.children(null).map((category) => (
            <Branch key={category.id} category={category} catalog={catalog.value} pictures={pictures} />
          ))}
        </div>
      ) : reason ? (
        <CatalogTroubleState trouble={reason} retry={catalog.retry} />
      ) : (
        <div role="status" aria-label={t('ui.loading')} className={`px-4 pt-14 md:px-0 ${GRID}`}>
          {PLACES.map((place) => (
            <div key={place} className="grid gap-2">
              <Skeleton className="aspect-square rounded-card!" />
              <Skeleton className="h-3.5 w-2/3" />
            </div>
          ))}
        </div>
      )}
    </Screen>
  );
}

interface BranchProps {
  readonly category: Category;
  readonly catalog: KnownCatalog | null | undefined;
  readonly pictures: CategoryPictures;
}

function Branch({ category, catalog, pictures }: BranchProps) {
  const { locale } = useLocale();
  const below = catalog?.tree.children(category.id) ?? [];
  return (
    <section aria-labelledby={`branch-${category.id}`} className="grid gap-3">
      <h2 id={`branch-${category.id}`} className="text-heading font-bold tracking-[-0.01em]">
        <Link
          to={`/c/${encodeURIComponent(category.id)}`}
          className="inline-flex min-h-11 items-center gap-1 hover:text-berry-ink"
        >
          {textIn(category.title, locale)}
          <ChevronRight aria-hidden className="size-5 text-ink-muted" />
        </Link>
      </h2>
      <ul className={GRID}>
        {(below.length > 0 ? below : [category]).map((each) => (
          <li key={each.id}>
            <CategoryTile category={each} count={catalog?.tree.count(each.id) ?? 0} pictures={pictures} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface CategoryTileProps {
  readonly category: Category;
  readonly count: number;
  readonly pictures: CategoryPictures;
}

function CategoryTile({ category, count, pictures }: CategoryTileProps) {
  const t = useText();
  const { locale } = useLocale();
  const title = textIn(category.title, locale);
  return (
    <Link to={`/c/${encodeURIComponent(category.id)}`} className="group grid gap-1.5 rounded-card">
      <span className="overflow-hidden rounded-card">
        <span className="block transition-transform duration-calm ease-calm group-hover:scale-[1.04] motion-reduce:group-hover:scale-100">
          <PictureFrame
            picture={pictures.get(category.id)}
            alt=""
            title={title}
            groundOf={category.id}
            sizes="(min-width: 64rem) 10rem, 33vw"
            shape="square"
          />
        </span>
      </span>
      <span className="grid">
        <span className="text-small leading-[1.2] font-medium hyphens-auto">{title}</span>
        <span className="text-tiny text-ink-muted">
          {t('catalog.products', { count, shown: formatCount(count, locale) })}
        </span>
      </span>
    </Link>
  );
}
