import { Search } from 'lucide-react';
import { Link } from 'react-router';
import { useText } from './use-text.ts';

/** Looks like the search field and opens the search screen, where typing begins. */
export function SearchLink() {
  const t = useText();
  return (
    <Link
      to="/search"
      aria-label={`${t('ui.search')}: ${t('ui.search-hint')}`}
      className="flex h-11 w-full items-center gap-2.5 rounded-card border border-line-control bg-surface px-3.5 text-ink-muted transition-colors duration-quick hover:border-ink-muted"
    >
      <Search aria-hidden className="size-5 shrink-0 text-berry-ink" />
      <span className="truncate">{t('ui.search-hint')}</span>
    </Link>
  );
}
