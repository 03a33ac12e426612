/** The bounds of live reading, and its times in ms. */
export type LiveLimits = {
  /** How many readers one process serves. */
  readonly readers: number;
  /** The newest events that are held for all readers. */
  readonly ring: { readonly events: number; readonly bytes: number };
  /** Events that one reader reads again from the log at most when it continues. */
  readonly catchUpEvents: number;
  /** Readers that read from the log at the same time; others wait. */
  readonly catchUpReaders: number;
  /** Events that arrive within this time wake readers once. */
  readonly gatherMs: number;
  /** A reader that was sent nothing for this long gets a heartbeat. */
  readonly heartbeatMs: number;
  /** How often counts are sent. */
  readonly countsMs: number;
};

export const liveLimits: LiveLimits = {
  readers: 2000,
  ring: { events: 16_384, bytes: 32 * 1024 * 1024 },
  catchUpEvents: 100_000,
  catchUpReaders: 4,
  gatherMs: 50,
  heartbeatMs: 10_000,
  countsMs: 1000,
};
