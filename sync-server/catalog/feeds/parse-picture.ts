/** Longest address of a picture, and most pictures of a product. */
const URL_LIMIT = 2_000;
export const PICTURE_LIMIT = 12;

/**
 * A picture's address, or undefined when it is none that a page may show. `http` becomes `https`: the app is served over https,
 * where a browser would not load it otherwise, and a picture that is missing has a designed state.
 */
export function parsePicture(text: string): string | undefined {
  const written = text.trim();
  if (written.length > URL_LIMIT) return undefined;
  const absolute = written.startsWith('//') ? `https:${written}` : written.replace(/^http:\/\//i, 'https://');
  if (!/^https:\/\//i.test(absolute) || !URL.canParse(absolute)) return undefined;
  const url = new URL(absolute);
  return url.username === '' && url.password === '' && url.hostname.includes('.') ? url.href : undefined;
}
