import type { ReactNode } from 'react';

export type BadgeTone = 'neutral' | 'berry' | 'good' | 'warn' | 'bad';

const TONES: Record<BadgeTone, string> = {
  neutral: 'bg-sunken text-ink-muted',
  berry: 'bg-berry-tint text-berry-ink',
  good: 'bg-good-tint text-good-ink',
  warn: 'bg-warn-tint text-warn-ink',
  bad: 'bg-bad-tint text-bad-ink',
};

/** A word about a thing's state: an order's status, "Sold out", "Waiting". The word carries it, not the colour. */
export function Badge({
  tone = 'neutral',
  children,
}: {
  readonly tone?: BadgeTone;
  readonly children: ReactNode;
}) {
  return (
    <span
      className={`inline-flex h-6 items-center rounded-small px-2 text-small font-medium whitespace-nowrap ${TONES[tone]}`}
    >
      {children}
    </span>
  );
}
