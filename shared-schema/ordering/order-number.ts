import type { OrderId } from '../ids.ts';

/** Crockford's Base32: no I, L, O or U, so that a number read aloud or from paper is not mistaken. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The number by which people speak of an order, e.g. `7F3K-92QD`: the last 40 bits of its id, which are random in a
 * UUIDv7 (RFC 9562, section 5.7). For eyes and voices only: programs use the id.
 */
export function orderNumber(id: OrderId): string {
  let bits = Number.parseInt(id.replaceAll('-', '').slice(-10), 16);
  let text = '';
  for (let place = 0; place < 8; place += 1) {
    text = `${LETTERS[bits % 32]}${text}`;
    bits = Math.floor(bits / 32);
  }
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}
