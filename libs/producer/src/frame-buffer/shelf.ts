/** A frame that waits: since when (ms of a monotonic clock), and what policies look at. */
export type Held<T> = {
  readonly item: T;
  readonly sinceMs: number;
  readonly camera: string;
  readonly priority: number;
};

/** A frame that had to go, and why: there was no room, or a newer one of its camera came. */
export type Displaced<T> = {
  readonly held: Held<T>;
  readonly reason: "queue_full" | "stale";
};

/** What waits in a buffer, in the order of one policy. It MUST never hold more than its capacity. */
export type Shelf<T> = {
  size(): number;
  /** Takes a frame in; answers the one that had to go for it: another, itself, or none. */
  offer(held: Held<T>): Displaced<T> | null;
  /** Takes out the frame whose turn it is. */
  next(): Held<T> | undefined;
};
