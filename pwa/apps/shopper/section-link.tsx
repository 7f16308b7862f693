import { use } from 'react';
import { Link, useLocation } from 'react-router';
import { CountBubble } from '../../ui/count-bubble.tsx';
import { useText } from '../../ui/use-text.ts';
import { CountsContext } from './counts.ts';
import type { Section } from './sections.ts';

interface SectionLinkProps {
  readonly section: Section;
}

/** One place of the navigation: an icon over its name, filled where the person is. */
export function SectionLink({ section: { to, text, icon: Icon, also, waiting } }: SectionLinkProps) {
  const t = useText();
  const counts = use(CountsContext);
  const count = waiting ? counts[waiting.count] : 0;
  const here = also.test(useLocation().pathname);
  return (
    <Link
      to={to}
      aria-current={here ? 'page' : undefined}
      className="group grid h-full min-w-16 place-content-center justify-items-center gap-0.5 rounded-card text-tiny font-medium text-ink-muted transition-colors duration-quick hover:text-ink aria-[current=page]:text-berry-ink"
    >
      <span className="relative">
        <Icon aria-hidden className="size-6 group-aria-[current=page]:fill-berry-tint" strokeWidth={1.75} />
        <CountBubble count={count} />
      </span>
      <span>{t(text)}</span>
      {waiting && count > 0 ? <span className="sr-only">{t(waiting.text, { count })}</span> : null}
    </Link>
  );
}
