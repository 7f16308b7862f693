import type { ReactNode } from 'react';

/** A part of an order's page on its own ground, with its heading. */
export function OrderSection({ title, children }: { readonly title?: string; readonly children: ReactNode }) {
  return (
    <section className="rounded-card bg-surface p-4 shadow-lift-1">
      {title === undefined ? null : <h2 className="mb-2 font-semibold">{title}</h2>}
      {children}
    </section>
  );
}
