import { ChevronRight } from 'lucide-react';
import { Link } from 'react-router';
import type { CategoryId } from '#shared-schema/ids.ts';
import { textIn } from '#shared-schema/localized-text.ts';
import type { CategoryTree } from '../device/catalog/category-tree.ts';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';

interface CategoryPathProps {
  readonly category: CategoryId;
  readonly tree: CategoryTree | undefined;
}

/** Where the product stands in the catalogue; on a desk above it, where a phone has "Back". */
export function CategoryPath({ category, tree }: CategoryPathProps) {
  const t = useText();
  const { locale } = useLocale();
  return (
    <nav aria-label={t('catalog.path')} className="hidden min-h-14 items-center md:flex">
      <ol className="flex flex-wrap items-center gap-1 text-small text-ink-muted">
        <li>
          <Link
            to="/catalog"
            className="thumb inline-flex h-9 items-center rounded-small hover:text-berry-ink"
          >
            {t('catalog.catalogue')}
          </Link>
        </li>
        {(tree?.path(category) ?? []).map((each) => (
          <li key={each.id} className="flex items-center gap-1">
            <ChevronRight aria-hidden className="size-3.5" />
            <Link
              to={`/c/${encodeURIComponent(each.id)}`}
              className="thumb inline-flex h-9 items-center rounded-small hover:text-berry-ink"
            >
              {textIn(each.title, locale)}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
