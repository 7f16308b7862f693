import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';

interface ChipProps extends Omit<ComponentProps<'button'>, 'className'> {
  /** On or off; leave it out for a chip that only opens something. */
  readonly pressed?: boolean;
  /** After the text, e.g. a cross or an arrow. */
  readonly icon?: LucideIcon;
  /** How many products it would leave. */
  readonly count?: number;
}

/** A small rounded switch, e.g. one filter. For one choice out of several, use `ChoiceChips`. */
export function Chip({ pressed, icon: Icon, count, children, ...rest }: ChipProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-pressed={pressed}
      className="thumb inline-flex h-9 shrink-0 items-center gap-1.5 rounded-full border border-line bg-surface px-3.5 text-small font-medium whitespace-nowrap text-ink transition-colors duration-quick hover:border-line-control disabled:opacity-45 aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:text-ground"
    >
      {children}
      {count === undefined ? null : <span className="opacity-65">{count}</span>}
      {Icon === undefined ? null : <Icon aria-hidden className="size-4" />}
    </button>
  );
}
