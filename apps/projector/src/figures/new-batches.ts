/** The properties of a batch that decide whether it is new. */
export type Extent = {
  /** The position that the batch starts after; null: the log's start. */
  readonly from: bigint | null;
  readonly to: bigint;
  readonly newestRecordedUs: number;
};

const recentMs = 10 * 60_000;

/** Returns whether something recorded at that time is still current. */
export function isRecent(recordedUs: number, nowMs: number): boolean {
  return recordedUs >= (nowMs - recentMs) * 1000;
}

/**
 * Separates batches that are read for the first time from those that are read again. A batch that is partly
 * known counts as known: a rebuild may miss some events, but counts none twice.
 */
export class NewBatches {
  #logId: string | null = null;
  #knownTo = -1n;

  /** Starts a projection; up to `rebuildTo` it reads again what was in the read models before. */
  begins(logId: string, rebuildTo: bigint | null): void {
    if (logId === this.#logId) return;
    this.#logId = logId;
    this.#knownTo = rebuildTo ?? -1n;
  }

  /** Returns whether a batch is new; it is known from then on. */
  take({ from, to, newestRecordedUs }: Extent, nowMs: number): boolean {
    const isNew = (from ?? -1n) >= this.#knownTo;
    if (to > this.#knownTo) this.#knownTo = to;
    return isNew && isRecent(newestRecordedUs, nowMs);
  }
}
