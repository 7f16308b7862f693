import { Store } from 'lucide-react';
import { useText } from '../ui/use-text.ts';
import type { CartGroup } from './arrange-cart.ts';
import { CartRowView } from './cart-row.tsx';
import { useCartWrites } from './use-cart-writes.ts';

interface CartGroupsProps {
  readonly groups: readonly CartGroup[];
  readonly pieces: number;
}

/** The lines under their sellers. */
export function CartGroups({ groups, pieces }: CartGroupsProps) {
  const t = useText();
  const writes = useCartWrites();
  return (
    <div className="grid grid-cols-1 gap-3 px-4 pb-4 md:px-0">
      <p className="text-small text-ink-muted">{t('cart.lines', { count: pieces })}</p>
      {groups.map((group) => (
        <section key={group.sellerId} className="rounded-card bg-surface px-4 pt-3 shadow-lift-1">
          <h2 className="flex items-center gap-2 text-small font-semibold text-ink-muted">
            <Store aria-hidden className="size-4" />
            {group.sellerName ?? t('cart.seller')}
          </h2>
          <ul className="divide-y divide-line">
            {group.rows.map((row) => (
              <CartRowView key={row.line.id} row={row} writes={writes} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
