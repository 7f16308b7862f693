// Runs before the first paint, so that a chosen theme does not flash in the other one, and the page says its
// language. A file of its own and not a module: inline scripts are refused by the content security policy, and a
// module would run after the paint. The names are those of pwa/ui/use-theme.ts and pwa/ui/device-locale.ts.
try {
  const theme = localStorage.getItem('offshelf.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  const locale = localStorage.getItem('offshelf.locale');
  if (locale === 'en' || locale === 'ru') document.documentElement.lang = locale;
} catch {
  // Storage is blocked: the system's theme and language do.
}
