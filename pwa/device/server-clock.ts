let offsetMs = 0;

/**
 * Learns the server's time from the `Date` header of an answer (RFC 9110, whole seconds), so that countdowns follow the
 * clock that ends the hold and not a phone's clock that may be years off.
 */
export function noteServerTime(dateHeader: string | null, askedAt: number, answeredAt: number): void {
  if (dateHeader === null) return;
  const server = Date.parse(dateHeader);
  if (Number.isNaN(server)) return;
  // Half a second for the cut-off milliseconds; the answer is about half a round trip old.
  offsetMs = server + 500 - (askedAt + answeredAt) / 2;
}

/** The server's time as well as the device knows it: ms since 1970; the device's own before the first answer. */
export function serverNow(): number {
  return Date.now() + offsetMs;
}
