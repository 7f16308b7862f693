import { useEffect, useLayoutEffect } from 'react';
import { useLocation, useNavigationType } from 'react-router';

/** How far each visited entry of the history was scrolled, by its key. */
const offsets = new Map<string, number>();
/** A list that comes from the device's database is there within this time; after it the top will do. */
const PATIENCE_MS = 3_000;

/**
 * New pages start at the top, and "back" returns to where one was. The browser's own restoration gives up before a
 * list that is read from the device has its height.
 */
export function useScrollMemory(): void {
  const { key, pathname } = useLocation();
  const kind = useNavigationType();

  useEffect(() => {
    history.scrollRestoration = 'manual';
  }, []);

  // A layout effect: it stops listening before the next screen scrolls to its own place.
  useLayoutEffect(() => {
    const remember = () => void offsets.set(key, scrollY);
    addEventListener('scroll', remember, { passive: true });
    return () => removeEventListener('scroll', remember);
  }, [key]);

  useLayoutEffect(() => {
    const wanted = kind === 'POP' ? (offsets.get(key) ?? 0) : 0;
    // A filter kept in the address replaces the entry and must not move the list.
    if (kind === 'REPLACE' && lastPath === pathname) return;
    lastPath = pathname;
    scrollTo(0, wanted);
    if (wanted === 0) return;
    return scrollWhenTallEnough(wanted);
  }, [key, kind, pathname]);
}

let lastPath: string | undefined;

function scrollWhenTallEnough(wanted: number): () => void {
  const stop = () => {
    observer.disconnect();
    clearTimeout(timer);
    for (const gesture of GESTURES) removeEventListener(gesture, stop);
  };
  const observer = new ResizeObserver(() => {
    scrollTo(0, wanted);
    if (Math.abs(scrollY - wanted) < 2) stop();
  });
  const timer = setTimeout(stop, PATIENCE_MS);
  // The person's own scrolling wins.
  for (const gesture of GESTURES) addEventListener(gesture, stop, { passive: true });
  observer.observe(document.body);
  return stop;
}

const GESTURES = ['wheel', 'touchstart', 'keydown'] as const;
