/** A measurement by EventStoreDB's name for it, in whole ms. */
export type Measurement = { readonly key: string; readonly value: number };

const kept = 1000;

/** The time that this many of a thousand are below. */
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

/** From delivery to settlement: the last 1,000 times of one consumer. */
export class SettlingTimes {
  private readonly lastMs: number[] = [];
  private next = 0;

  /** Whole ms, before they are averaged: so EventStoreDB counts. */
  add(ms: number): void {
    this.lastMs[this.next] = Math.floor(ms);
    this.next = (this.next + 1) % kept;
  }

  /** What EventStoreDB tells of them, in its order; nothing before the first. */
  measurements(): Measurement[] {
    if (this.lastMs.length === 0) return [];
    const sorted = this.lastMs.toSorted((a, b) => a - b);
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
