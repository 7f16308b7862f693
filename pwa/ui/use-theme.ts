import { useState } from 'react';
import { paintThemeColor } from './theme-color.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

// NOTE: public/theme.js reads the same name before the first paint.
const STORED_AS = 'offshelf.theme';

/** The theme chosen on this device, and how to change it; `system` follows the device's setting. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const [theme, show] = useState(shownTheme);
  const choose = (next: Theme) => {
    apply(next);
    store(next);
    show(next);
  };
  return [theme, choose];
}

function shownTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}

function apply(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  paintThemeColor();
}

function store(theme: Theme): void {
  try {
    if (theme === 'system') localStorage.removeItem(STORED_AS);
    else localStorage.setItem(STORED_AS, theme);
  } catch {
    // Blocked storage: the choice lasts until the page closes.
  }
}
