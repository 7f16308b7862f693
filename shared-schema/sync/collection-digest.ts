/**
 * One short text for a collection, the same for the same entries in whatever order: how many there are, and the sum of
 * their hashes. Tells two honest copies apart; it is no proof against forgery.
 */
export function collectionDigest(entries: readonly string[]): string {
  const sum = entries.reduce((total, entry) => addModulo(total, hash53(entry)), 0);
  return `${entries.length}-${sum.toString(16)}`;
}

const MODULUS = 2 ** 53;

/** Never above what a number holds exactly: a rounded sum would depend on the order, and every replica seem to differ. */
function addModulo(total: number, hash: number): number {
  const room = MODULUS - hash;
  return total < room ? total + hash : total - room;
}

/** 53 bits of a text: cyrb53 (bryc, public domain), two 32-bit lanes. */
function hash53(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let place = 0; place < text.length; place += 1) {
    const unit = text.charCodeAt(place);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
