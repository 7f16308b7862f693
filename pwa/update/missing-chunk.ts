/** What is said of an `import()` whose file cannot be had: Chromium, Firefox, Safari; Vite of a style sheet. */
const SAID =
  /dynamically imported module|Importing a module script failed|error loading dynamically|Unable to preload/i;

/** Whether a screen failed because a part of the app is gone or out of reach, rather than because of a mistake in it. */
export function isMissingChunk(failure: Error): boolean {
  return SAID.test(failure.message);
}
