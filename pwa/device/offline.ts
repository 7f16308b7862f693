export type OfflineReason = 'no-network' | 'timeout' | 'not-the-server';

/**
 * The server could not be asked. `not-the-server`: something did answer, but with neither JSON nor a problem (a captive
 * portal, a proxy's error page); such an answer is neither data nor an acknowledgement.
 */
export class Offline extends Error {
  readonly reason: OfflineReason;
  /** How long the answer asked to wait, when there was one that said so. */
  readonly retryAfterMs: number | undefined;

  constructor(reason: OfflineReason, retryAfterMs?: number) {
    super(`The server could not be reached: ${reason}`);
    this.name = 'Offline';
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
  }
}
