import { Link } from 'react-router';
import type { Category } from '#shared-schema/catalog/catalog-replica.ts';
import { textIn } from '#shared-schema/localized-text.ts';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';

/** The categories below this one. */
export function SubcategoryRow({ categories }: { readonly categories: readonly Category[] }) {
  const t = useText();
  const { locale } = useLocale();
  if (categories.length === 0) return null;
  return (
    <nav aria-label={t('catalog.categories')}>
      <ul className="flex gap-2 overflow-x-auto px-4 pt-1 pb-2 [scrollbar-width:none] md:flex-wrap md:px-0">
        {categories.map((category) => (
          <li key={category.id} className="shrink-0">
            <Link
              to={`/c/${encodeURIComponent(category.id)}`}
              className="thumb inline-flex h-9 items-center rounded-full bg-berry-tint px-3.5 text-small font-medium whitespace-nowrap text-berry-ink hover:underline"
            >
              {textIn(category.title, locale)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
