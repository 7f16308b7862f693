import type { ReactNode } from 'react';

/** Two columns on a phone, then three, four, five. A virtual list uses the same classes for its rows. */
export const PRODUCT_GRID =
  'grid grid-cols-2 gap-x-2 gap-y-5 px-2 sm:grid-cols-3 md:grid-cols-4 md:gap-x-4 md:px-0 lg:grid-cols-5';

/** Product tiles side by side. */
export function ProductGrid({ children }: { readonly children: ReactNode }) {
  return <div className={PRODUCT_GRID}>{children}</div>;
}
