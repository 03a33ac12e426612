/** A waiting frame: since when (ms of a monotonic clock), and the fields that policies use. */
export type Held<T> = {
  readonly item: T;
  readonly sinceMs: number;
  readonly camera: string;
  readonly priority: number;
};

/** A dropped frame and the reason: there was no room, or a newer frame of its camera arrived. */
export type Displaced<T> = {
  readonly held: Held<T>;
  readonly reason: "queue_full" | "stale";
};

/** The frames waiting in a buffer, in the order of one policy. It MUST never hold more than its capacity. */
export type Shelf<T> = {
  size(): number;
  /** Adds a frame; returns the one dropped for it: another, itself, or none. */
  offer(held: Held<T>): Displaced<T> | null;
  /** Removes and returns the next frame. */
  next(): Held<T> | undefined;
};
