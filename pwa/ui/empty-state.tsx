import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text?: string;
  /** The way on: a button or a link. */
  readonly action?: ReactNode;
}

/** A screen or a list with nothing in it, and what to do about it. */
export function EmptyState({ icon: Icon, title, text, action }: EmptyStateProps) {
  return (
    <div className="grid min-h-[60dvh] place-content-center justify-items-center gap-2 px-8 py-12 text-center">
      <span className="mb-3 grid size-20 place-content-center rounded-full bg-berry-tint text-berry-ink">
        <Icon aria-hidden className="size-9" strokeWidth={1.5} />
      </span>
      <h2 className="text-heading font-semibold text-balance">{title}</h2>
      {text === undefined ? null : <p className="max-w-80 text-ink-muted text-balance">{text}</p>}
      {action === undefined ? null : <div className="mt-4">{action}</div>}
    </div>
  );
}
