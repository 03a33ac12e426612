/** What there is to know of a batch, to say whether it is news. */
export type Extent = {
  /** The position that the batch begins behind; null: the log's start. */
  readonly from: bigint | null;
  readonly to: bigint;
  readonly newestRecordedUs: number;
};

const newsMs = 10 * 60_000;

/** Whether what was recorded then says something about now. */
export function isRecent(recordedUs: number, nowMs: number): boolean {
  return recordedUs >= (nowMs - newsMs) * 1_000;
}

/**
 * Tells batches that are met for the first time from those that are only read again. A batch that
 * is partly known counts as known: a rebuild may miss some events, and counts none twice.
 */
export class News {
  #logId: string | null = null;
  #knownTo = -1n;

  /** The projection begins; `rebuildTo`: up to there it reads again what was read models before. */
  begins(logId: string, rebuildTo: bigint | null): void {
    if (logId === this.#logId) return;
    this.#logId = logId;
    this.#knownTo = rebuildTo ?? -1n;
  }

  /** Whether a batch is news; it is known from then on. */
  take({ from, to, newestRecordedUs }: Extent, nowMs: number): boolean {
    const isNew = (from ?? -1n) >= this.#knownTo;
    if (to > this.#knownTo) this.#knownTo = to;
    return isNew && isRecent(newestRecordedUs, nowMs);
  }
}
