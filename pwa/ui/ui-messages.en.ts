export const uiMessages = {
  'ui.close': 'Close',
  'ui.loading': 'Loading',
  'ui.back': 'Back',
} as const;
