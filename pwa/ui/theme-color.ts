/** Paints the browser's own bars in the ground of the chosen theme; index.html knows the system's theme only. */
export function paintThemeColor(): void {
  const ground = getComputedStyle(document.documentElement).getPropertyValue('--ground').trim();
  for (const meta of document.querySelectorAll('meta[name="theme-color"]'))
    meta.setAttribute('content', ground);
}
