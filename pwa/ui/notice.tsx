import { CircleAlert, CircleCheck, CloudOff, Info, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export type NoticeTone = 'info' | 'good' | 'offline' | 'bad';

interface NoticeProps {
  readonly tone?: NoticeTone;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

const TONES: Record<NoticeTone, { readonly look: string; readonly icon: LucideIcon }> = {
  info: { look: 'bg-sunken text-ink', icon: Info },
  good: { look: 'bg-good-tint text-good-ink', icon: CircleCheck },
  offline: { look: 'bg-warn-tint text-warn-ink', icon: CloudOff },
  bad: { look: 'bg-bad-tint text-bad-ink', icon: CircleAlert },
};

/** A sentence the person should see where they are: stale, waiting, refused and why. Refusals are read out at once. */
export function Notice({ tone = 'info', children, action }: NoticeProps) {
  const { look, icon: Icon } = TONES[tone];
  return (
    <div
      role={tone === 'bad' ? 'alert' : undefined}
      className={`flex items-start gap-2.5 rounded-card p-3 text-small ${look}`}
    >
      <Icon aria-hidden className="mt-px size-4.5 shrink-0" />
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}
