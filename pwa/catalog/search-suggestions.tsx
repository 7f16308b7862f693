import { LayoutGrid } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { textIn } from '#shared-schema/localized-text.ts';
import type { CategoryTree } from '../device/catalog/category-tree.ts';
import type { Suggestions } from '../device/catalog/list-query.ts';
import { useLocale } from '../ui/use-locale.ts';
import { useText } from '../ui/use-text.ts';

interface SearchSuggestionsProps {
  readonly suggestions: Suggestions;
  readonly tree: CategoryTree | undefined;
}

/** Ways on from what is typed: categories it may mean, whole queries, brands. */
export function SearchSuggestions({ suggestions, tree }: SearchSuggestionsProps) {
  const t = useText();
  const { locale } = useLocale();
  const [params] = useSearchParams();
  const { words, brands, categories } = suggestions;
  if (words.length + brands.length + categories.length === 0) return null;
  const asking = (text: string) => {
    const next = new URLSearchParams(params);
    next.set('q', text);
    return `/search?${next}`;
  };
  return (
    <nav aria-label={t('catalog.suggestions')}>
      <ul className="flex gap-2 overflow-x-auto px-4 pt-1 pb-2 [scrollbar-width:none] md:flex-wrap md:px-0">
        {categories.map((id) => {
          const category = tree?.get(id);
          return category ? (
            <Suggestion key={id} to={`/c/${encodeURIComponent(id)}`} category>
              <LayoutGrid aria-hidden className="size-4" />
              {textIn(category.title, locale)}
            </Suggestion>
          ) : null;
        })}
        {[...new Set([...words, ...brands])].map((text) => (
          <Suggestion key={text} to={asking(text)}>
            {text}
          </Suggestion>
        ))}
      </ul>
    </nav>
  );
}

function Suggestion({
  to,
  category = false,
  children,
}: {
  readonly to: string;
  readonly category?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <li className="shrink-0">
      <Link
        to={to}
        replace={!category}
        className={`thumb inline-flex h-9 items-center gap-1.5 rounded-full px-3.5 text-small font-medium whitespace-nowrap hover:underline ${category ? 'bg-berry-tint text-berry-ink' : 'bg-sunken text-ink'}`}
      >
        {children}
      </Link>
    </li>
  );
}
