/**
 * A GTIN-8, -12, -13 or -14 out of a feed: digits only, or undefined when its length or check digit is wrong.
 * Source: GS1 General Specifications, 7.9 (weights 3 and 1 from the right, sum a multiple of ten).
 */
export function parseGtin(text: string): string | undefined {
  const digits = text.replaceAll(/[\s-]/g, '');
  if (!/^(\d{8}|\d{12,14})$/.test(digits) || /^0+$/.test(digits)) return undefined;
  const sum = [...digits]
    .toReversed()
    .reduce((total, digit, at) => total + Number(digit) * (at % 2 === 1 ? 3 : 1), 0);
  return sum % 10 === 0 ? digits : undefined;
}
