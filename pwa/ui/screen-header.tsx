import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { IconButton } from './icon-button.tsx';
import { useText } from './use-text.ts';

interface ScreenHeaderProps {
  /** Left out where the screen has its heading elsewhere, as the product page does. */
  readonly title?: string;
  /** Where "Back" leads when the app was opened on this very page; without it there is no "Back". */
  readonly back?: string;
  /** Icon buttons at the end. */
  readonly actions?: ReactNode;
  /** Under the title: filters, tabs, an age. Stays on top with it. */
  readonly children?: ReactNode;
}

/** The heading of a screen; on a phone it stays on top while the screen scrolls. */
export function ScreenHeader({ title, back, actions, children }: ScreenHeaderProps) {
  const t = useText();
  const navigate = useNavigate();
  const goBack = (fallback: string) => {
    // React Router numbers its entries; the first one has nothing of ours behind it.
    const entry: unknown = history.state;
    const index = typeof entry === 'object' && entry !== null && 'idx' in entry ? Number(entry.idx) : 0;
    if (index > 0) navigate(-1);
    else navigate(fallback, { replace: true });
  };
  return (
    <header className="sticky top-0 z-20 bg-ground/95 pt-(--safe-top) backdrop-blur-md md:static md:bg-transparent md:backdrop-blur-none">
      <div className="flex min-h-14 items-center gap-1 px-4 md:min-h-20 md:px-0">
        {back === undefined ? null : (
          <span className="-ml-3">
            <IconButton label={t('ui.back')} icon={ArrowLeft} onClick={() => goBack(back)} />
          </span>
        )}
        {title === undefined ? (
          <span className="flex-1" />
        ) : (
          <h1 className="min-w-0 flex-1 truncate text-heading font-bold tracking-[-0.01em] md:text-title">
            {title}
          </h1>
        )}
        {actions}
      </div>
      {children}
    </header>
  );
}
