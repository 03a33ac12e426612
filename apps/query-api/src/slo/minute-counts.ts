/** How many events there were, and how many of them were bad. */
export type Counts = { readonly events: number; readonly bad: number };

/** Counts events by the minute for a number of minutes; older ones are overwritten. */
export class MinuteCounts {
  readonly #minutes: Int32Array;
  readonly #events: Float64Array;
  readonly #bad: Float64Array;

  constructor(minutes: number) {
    this.#minutes = new Int32Array(minutes);
    this.#events = new Float64Array(minutes);
    this.#bad = new Float64Array(minutes);
  }

  add(isBad: boolean, nowMs: number): void {
    const minute = Math.floor(nowMs / 60_000);
    const at = minute % this.#minutes.length;
    if (this.#minutes[at] !== minute) {
      this.#minutes[at] = minute;
      this.#events[at] = 0;
      this.#bad[at] = 0;
    }
    this.#events[at] = (this.#events[at] ?? 0) + 1;
    if (isBad) this.#bad[at] = (this.#bad[at] ?? 0) + 1;
  }

  /** Returns the counts of the last `minutes` minutes, including the current one. */
  over(minutes: number, nowMs: number): Counts {
    const after = Math.floor(nowMs / 60_000) - minutes;
    let [events, bad] = [0, 0];
    for (const [at, minute] of this.#minutes.entries()) {
      if (minute <= after) continue;
      events += this.#events[at] ?? 0;
      bad += this.#bad[at] ?? 0;
    }
    return { events, bad };
  }
}
