/**
 * Which of the stored forms of a file to send, by `Accept-Encoding` (RFC 9110, 12.5.3): the most welcome, Brotli before gzip
 * when both are as welcome. Without the header the plain one.
 */
export function chooseContentCoding(acceptEncoding: string | undefined): 'br' | 'gzip' | 'identity' {
  const weights = new Map(
    (acceptEncoding ?? '').split(',').map((part) => {
      const [coding = '', ...parameters] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return [coding, q === undefined ? 1 : Number(q) || 0] as const;
    }),
  );
  const welcome = (coding: string) => weights.get(coding) ?? weights.get('*') ?? 0;
  const [best] = (['br', 'gzip'] as const)
    .filter((coding) => welcome(coding) > 0)
    .toSorted((a, b) => welcome(b) - welcome(a));
  return best ?? 'identity';
}
