/** How far a device's clock may be ahead of the server's before it is set back: 5 minutes, in ms. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;
