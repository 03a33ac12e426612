/** A measurement under EventStoreDB's name, in whole ms. */
export type Measurement = { readonly key: string; readonly value: number };

const kept = 1000;

/** Returns the time below which this many of a thousand are. */
const at = (sorted: readonly number[], perMille: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor((perMille * sorted.length) / 1000))] as number;

const shares = [
  ["Quintile 1", 0],
  ["Quintile 2", 200],
  ["Quintile 3", 400],
  ["Quintile 4", 600],
  ["Quintile 5", 800],
  ["90%", 900],
  ["95%", 950],
  ["99%", 990],
  ["99.5%", 995],
  ["99.9%", 999],
] as const;

/** The times from delivery to settlement: the last 1,000 of one consumer. */
export class SettlingTimes {
  readonly #lastMs: number[] = [];
  #next = 0;

  /** Adds a time, rounded down to whole ms before averaging, as in EventStoreDB. */
  add(ms: number): void {
    this.#lastMs[this.#next] = Math.floor(ms);
    this.#next = (this.#next + 1) % kept;
  }

  /** Returns EventStoreDB's measurements, in its order; none before the first time. */
  measurements(): Measurement[] {
    if (this.#lastMs.length === 0) return [];
    const sorted = this.#lastMs.toSorted((a, b) => a - b);
    const sum = sorted.reduce((total, ms) => total + ms, 0);
    const values: [key: string, ms: number][] = [
      ["Mean", sum / sorted.length],
      ["Median", at(sorted, 500)],
      ["Fastest", at(sorted, 0)],
      ...shares.map(([key, share]): [string, number] => [key, at(sorted, share)]),
      ["Highest", at(sorted, 1000)],
    ];
    return values.map(([key, ms]) => ({ key, value: Math.floor(ms) }));
  }
}
