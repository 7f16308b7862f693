import type { LucideIcon } from 'lucide-react';
import { Link } from 'react-router';
import { CountBubble } from './count-bubble.tsx';

interface IconLinkProps {
  readonly to: string;
  /** The name, for those who do not see the icon; also the tooltip. */
  readonly label: string;
  readonly icon: LucideIcon;
  /** Things waiting there; the label says it too. */
  readonly count?: number;
}

/** A place to go to, as an icon of 44 px. */
export function IconLink({ to, label, icon: Icon, count = 0 }: IconLinkProps) {
  return (
    <Link
      to={to}
      title={label}
      aria-label={label}
      className="inline-grid size-11 shrink-0 place-content-center rounded-full text-ink transition-colors duration-quick ease-calm hover:bg-control active:bg-control"
    >
      <span className="relative">
        <Icon aria-hidden className="size-6" strokeWidth={1.75} />
        <CountBubble count={count} />
      </span>
    </Link>
  );
}
