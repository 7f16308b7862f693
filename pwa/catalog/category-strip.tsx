import { Link } from 'react-router';
import type { Category } from '#shared-schema/catalog/catalog-replica.ts';
import { textIn } from '#shared-schema/localized-text.ts';
import { PictureFrame } from '../ui/picture-frame.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';
import type { HomeRails } from '../device/catalog/home-rails.ts';

interface CategoryStripProps {
  /** Undefined while they are on their way. */
  readonly categories: readonly Category[] | undefined;
  readonly rails: HomeRails | undefined;
}

const PLACES = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const ITEM = 'grid w-18 shrink-0 justify-items-center gap-1.5 md:w-24';

/** The top categories as round pictures of what is in them. */
export function CategoryStrip({ categories, rails }: CategoryStripProps) {
  const t = useText();
  const { locale } = useLocale();
  return (
    <nav aria-label={t('catalog.categories')}>
      <ul className="flex [scrollbar-width:none] gap-2 overflow-x-auto px-4 py-1 md:justify-between md:gap-4 md:px-0">
        {categories === undefined
          ? PLACES.map((place) => (
              <li key={place} className={ITEM}>
                <Skeleton className="size-16 rounded-full! md:size-20" />
                <Skeleton className="h-3.5 w-12" />
              </li>
            ))
          : categories.map((category) => {
              const title = textIn(category.title, locale);
              return (
                <li key={category.id}>
                  <Link to={`/c/${encodeURIComponent(category.id)}`} className={`group rounded-card ${ITEM}`}>
                    <span className="size-16 overflow-hidden rounded-full transition-transform duration-calm ease-calm group-hover:scale-105 motion-reduce:group-hover:scale-100 md:size-20">
                      {rails === undefined ? (
                        <Skeleton className="size-full rounded-full!" />
                      ) : (
                        <PictureFrame
                          picture={rails.categories.get(category.id)?.[0]?.card.pictures[0]}
                          alt=""
                          title={title}
                          groundOf={category.id}
                          sizes="5rem"
                          shape="square"
                          eager
                        />
                      )}
                    </span>
                    <span className="w-full truncate text-center text-tiny font-medium text-ink md:text-small">
                      {title}
                    </span>
                  </Link>
                </li>
              );
            })}
      </ul>
    </nav>
  );
}
