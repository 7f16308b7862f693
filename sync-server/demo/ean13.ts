/**
 * An EAN-13 for a made product: GS1's prefix 2 is left to shops for numbers of their own, so that it is nobody's
 * real product. `number` is 0 to 99,999,999,999; the last digit is the check digit (GS1 General Specifications, 7.9).
 */
export function ean13(number: number): string {
  const digits = `2${String(number).padStart(11, '0')}`;
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
