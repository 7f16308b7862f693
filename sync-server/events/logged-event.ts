/** An event as a consumer gets it. */
export interface LoggedEvent {
  /** Unique in the log: the key by which a handler tells a repeat. */
  readonly id: bigint;
  readonly at: Date;
  readonly type: string;
  readonly aggregate: string;
  readonly aggregateId: string;
  readonly version: number;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Someone who reacts to events, with a place of their own in the log. */
export interface EventConsumer {
  /** Names the place; never changed once it has run. */
  readonly name: string;
  /** The aggregates whose events it wants: all events of these, as their order counts. */
  readonly aggregates: readonly string[];
  /**
   * Reacts to one event; throws to be asked again later. Called at least once an event, and more often when the process
   * dies in between: what it does has to be the same the second time.
   */
  handle(event: LoggedEvent): Promise<void>;
}
