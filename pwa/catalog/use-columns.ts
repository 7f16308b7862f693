import { useSyncExternalStore } from 'react';

/** Where `PRODUCT_GRID` changes its columns. */
const STEPS = [
  { from: '(min-width: 64rem)', columns: 5 },
  { from: '(min-width: 48rem)', columns: 4 },
  { from: '(min-width: 40rem)', columns: 3 },
] as const;

/** How many products stand side by side in a `PRODUCT_GRID`. */
export function useColumns(): number {
  return useSyncExternalStore(subscribe, readColumns);
}

function readColumns(): number {
  return STEPS.find(({ from }) => matchMedia(from).matches)?.columns ?? 2;
}

function subscribe(changed: () => void): () => void {
  const media = STEPS.map(({ from }) => matchMedia(from));
  for (const each of media) each.addEventListener('change', changed);
  return () => {
    for (const each of media) each.removeEventListener('change', changed);
  };
}
