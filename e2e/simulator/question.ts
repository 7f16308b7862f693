/** A request as it reaches the server, whoever asks and whatever becomes of the answer. */
export interface Question {
  readonly device: number;
  /** Whom its token names. */
  readonly account: string;
  readonly path: string;
  readonly body: unknown;
}
