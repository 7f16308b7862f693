import type { ReactNode } from 'react';

interface StickyBarProps {
  readonly children: ReactNode;
  /** From the tablet on it stands under the right one of the product page's two columns, beside the picture. */
  readonly aside?: boolean;
}

/** The screen's main action, standing on the phone's navigation: the price and "Add to cart", the total and "Checkout". */
export function StickyBar({ children, aside = false }: StickyBarProps) {
  return (
    <div
      className={`sticky-bar sticky bottom-(--bottom-bar) z-10 mt-auto border-t border-line bg-surface/95 px-4 py-3 backdrop-blur-md md:bottom-4 md:rounded-card md:border md:shadow-lift-2 ${aside ? 'md:w-[calc((100%-2.5rem)/2.1)] md:self-end' : ''}`}
    >
      {children}
    </div>
  );
}
