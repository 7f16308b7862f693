import type { RefObject } from 'react';
import { useLayoutEffect, useState } from 'react';

export interface PageBox {
  /** From the top of the page, in CSS pixels. */
  readonly top: number;
  readonly width: number;
}

/** Where an element stands on the page; followed while what is above it grows or shrinks. */
export function usePageBox(element: RefObject<HTMLElement | null>): PageBox {
  const [box, setBox] = useState<PageBox>({ top: 0, width: 360 });
  useLayoutEffect(() => {
    const measure = () => {
      const { top = 0, width = 360 } = element.current?.getBoundingClientRect() ?? {};
      const now = { top: Math.round(top + scrollY), width: Math.round(width) };
      setBox((before) => (before.top === now.top && before.width === now.width ? before : now));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    measure();
    return () => observer.disconnect();
  }, [element]);
  return box;
}
