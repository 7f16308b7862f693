/** A wish to end a command before it is done. */
export interface Interruption {
  readonly begun: boolean;
  /** Exit code, once everything has stopped: 128 and the signal's number, as shells count. */
  readonly ended: Promise<number>;
}

/** On Ctrl-C or SIGTERM stops what the command has opened, so that nothing stays behind: a PostgreSQL above all. */
export function onInterruption(stop: () => Promise<void>): Interruption {
  const { promise: ended, resolve } = Promise.withResolvers<number>();
  let begun = false;
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => {
      begun = true;
      void stop().finally(() => resolve(code));
    });
  }
  return {
    get begun() {
      return begun;
    },
    ended,
  };
}
