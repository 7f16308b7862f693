import { Link, useLocation } from 'react-router';
import { SearchLink } from '../../ui/search-link.tsx';
import { useText } from '../../ui/use-text.ts';
import { SectionLink } from './section-link.tsx';
import { NOTIFICATIONS, SECTIONS, WISH_LIST } from './sections.ts';
import { Wordmark } from './wordmark.tsx';

/** The head of the page on tablets and desks: the name, search, the sections. */
export function TopBar() {
  const t = useText();
  const searching = useLocation().pathname === '/search';
  return (
    <header className="sticky top-0 z-20 hidden border-b border-line bg-ground/95 backdrop-blur-md md:block">
      <div className="mx-auto flex h-18 max-w-7xl items-center gap-6 px-6">
        <Link to="/" aria-label="Offshelf" className="rounded-small">
          <Wordmark />
        </Link>
        {/* The search screen brings its own field. */}
        <div className="min-w-0 flex-1">{searching ? null : <SearchLink />}</div>
        <nav aria-label={t('shopper.sections')}>
          <ul className="flex h-14">
            {[
              ...SECTIONS.slice(1, 2),
              WISH_LIST,
              ...SECTIONS.slice(2, 4),
              NOTIFICATIONS,
              ...SECTIONS.slice(4),
            ].map((section) => (
              <li key={section.to}>
                <SectionLink section={section} />
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  );
}
