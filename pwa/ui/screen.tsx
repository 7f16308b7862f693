import { type ReactNode, useEffect, useRef } from 'react';

interface ScreenProps {
  /** The title of the page: in the tab, the history, and read out when the screen opens. */
  readonly title: string;
  readonly children: ReactNode;
  /** `wide` for lists of products; `narrow` for forms and texts. */
  readonly width?: 'wide' | 'narrow';
}

/** The one `<main>` of a page. Opening a screen moves the focus here, as a page load would. */
export function Screen({ title, children, width = 'wide' }: ScreenProps) {
  const main = useRef<HTMLElement>(null);

  useEffect(() => {
    document.title = `${title} · Offshelf`;
  }, [title]);
  useEffect(() => {
    // A field that asked for the focus itself keeps it.
    if (main.current?.contains(document.activeElement) === false) main.current.focus({ preventScroll: true });
  }, []);

  return (
    <main
      ref={main}
      tabIndex={-1}
      aria-label={title}
      className={`mx-auto flex min-h-[calc(100dvh-var(--bottom-bar)-var(--top-bar))] w-full flex-col outline-none ${width === 'wide' ? 'max-w-7xl md:px-6' : 'max-w-2xl'}`}
    >
      {children}
    </main>
  );
}
