import type { ReactNode } from 'react';

/** The screen's main action, standing on the phone's navigation: the price and "Add to cart", the total and "Checkout". */
export function StickyBar({ children }: { readonly children: ReactNode }) {
  return (
    <div className="sticky-bar sticky bottom-(--bottom-bar) z-10 mt-auto border-t border-line bg-surface/95 px-4 py-3 backdrop-blur-md md:bottom-4 md:rounded-card md:border md:shadow-lift-2">
      {children}
    </div>
  );
}
