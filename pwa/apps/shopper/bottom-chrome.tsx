import { type ReactNode, useEffect, useRef } from 'react';
import { useText } from '../../ui/use-text.ts';
import { SectionLink } from './section-link.tsx';
import { SECTIONS } from './sections.ts';

interface BottomChromeProps {
  /** Over the navigation on a phone, in a corner on a desk: what is waiting to be sent, a new version. */
  readonly children: ReactNode;
}

/** What stands at the foot of the screen: notes of the app, and on a phone the navigation in the thumb's reach. */
export function BottomChrome({ children }: BottomChromeProps) {
  const t = useText();
  const chrome = useRef<HTMLDivElement>(null);
  useBottomBarHeight(chrome);
  return (
    <div
      ref={chrome}
      className="bottom-chrome fixed inset-x-0 bottom-0 z-30 bg-surface max-md:border-t max-md:border-line md:right-auto md:bottom-4 md:left-4 md:grid md:max-w-sm md:gap-2 md:bg-transparent"
    >
      {children}
      <nav aria-label={t('shopper.sections')} className="px-1 pb-(--safe-bottom) md:hidden">
        <ul className="grid h-14 grid-cols-5">
          {SECTIONS.map((section) => (
            <li key={section.to}>
              <SectionLink section={section} />
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}

/** Sticky bars of screens stand on the chrome, however many notes it holds: its height is `--bottom-bar`. */
function useBottomBarHeight(chrome: React.RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    if (chrome.current === null) return;
    const page = document.documentElement.style;
    const phone = matchMedia('(max-width: 47.99rem)');
    const observer = new ResizeObserver(([entry]) => {
      const height = entry?.borderBoxSize[0]?.blockSize ?? 0;
      if (phone.matches) page.setProperty('--bottom-bar', `${Math.round(height)}px`);
      else page.removeProperty('--bottom-bar');
    });
    observer.observe(chrome.current);
    return () => {
      observer.disconnect();
      page.removeProperty('--bottom-bar');
    };
  }, [chrome]);
}
