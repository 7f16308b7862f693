import { House, LayoutGrid, type LucideIcon, Package, ShoppingBag, UserRound } from 'lucide-react';
import { NavLink } from 'react-router';
import { type MessageKey, useText } from '../../ui/use-text.ts';

interface Section {
  readonly to: string;
  readonly text: MessageKey;
  readonly icon: LucideIcon;
}

const SECTIONS: readonly Section[] = [
  { to: '/', text: 'shopper.home', icon: House },
  { to: '/catalog', text: 'shopper.catalogue', icon: LayoutGrid },
  { to: '/cart', text: 'shopper.cart', icon: ShoppingBag },
  { to: '/orders', text: 'shopper.orders', icon: Package },
  { to: '/settings', text: 'shopper.profile', icon: UserRound },
];

/** The phone's sections within the thumb's reach; wider screens have them in the top bar. */
export function BottomNavigation({ cartCount }: { readonly cartCount: number }) {
  const t = useText();
  return (
    <nav
      aria-label={t('shopper.sections')}
      className="fixed inset-x-0 bottom-0 border-t border-line bg-surface pb-(--safe-bottom) md:hidden"
    >
      <ul className="grid h-14 grid-cols-5">
        {SECTIONS.map(({ to, text, icon: Icon }) => (
          <li key={to}>
            <NavLink
              to={to}
              end={to === '/'}
              className="grid h-full place-content-center justify-items-center gap-0.5 text-tiny text-ink-muted aria-[current=page]:text-berry-ink"
            >
              <Icon aria-hidden className="size-6" />
              <span>{t(text)}</span>
              {to === '/cart' && cartCount > 0 ? <span aria-hidden>{cartCount}</span> : null}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
