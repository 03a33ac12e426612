/** Which events of a stream are still needed; 2^63 is the revision of a tombstone. */
export type Retention = {
  /** Events from this revision on live, if they are not too old. */
  readonly keepFrom: number;
  /** Older ones are expired; 0: none is. */
  readonly bornAfterMs: number;
  /** The last event lives whatever its age: numbering goes on from it. */
  readonly last: number;
};

/** Whether an event is still needed. */
export const isAlive = (rule: Retention, revision: number, createdMs: number): boolean =>
  revision >= rule.last || (revision >= rule.keepFrom && createdMs >= rule.bornAfterMs);
