/** Addresses below the shop's scope that are not the shop's: other apps, the API, what the server answers itself. */
export const NOT_OUR_PAGES: readonly RegExp[] = [
  'pickup-point',
  'back-office',
  'api',
  'sandbox-bank',
  'openapi\\.json',
  'health',
  'metrics',
  'pictures',
].map((folder) => new RegExp(`^/${folder}(/|\\?|$)`));

/** Whether `path` (with its query) is a page that the shop's index.html shows. */
export function isAppPage(path: string): boolean {
  return !NOT_OUR_PAGES.some((other) => other.test(path));
}
