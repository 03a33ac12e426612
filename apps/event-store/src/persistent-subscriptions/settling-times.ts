/** A measurement by EventStoreDB's name for it, in whole ms. */
export type Measurement = { readonly key: string; readonly value: number };

const kept = 1000;

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;

const shares = [
  ["Quintile 1", 0],
  ["Quintile 2", 0.2],
  ["Quintile 3", 0.4],
  ["Quintile 4", 0.6],
  ["Quintile 5", 0.8],
  ["90%", 0.9],
  ["95%", 0.95],
  ["99%", 0.99],
  ["99.5%", 0.995],
  ["99.9%", 0.999],
] as const;

/** From delivery to settlement: the last 1,000 times of one consumer. */
export class SettlingTimes {
  private readonly lastMs: number[] = [];
  private next = 0;

  add(ms: number): void {
    this.lastMs[this.next] = ms;
    this.next = (this.next + 1) % kept;
  }

  /** What EventStoreDB tells of them, in its order; nothing before the first. */
  measurements(): Measurement[] {
    if (this.lastMs.length === 0) return [];
    const sorted = this.lastMs.toSorted((a, b) => a - b);
    const sum = sorted.reduce((total, ms) => total + ms, 0);
    const values: [key: string, ms: number][] = [
      ["Mean", sum / sorted.length],
      ["Median", at(sorted, 0.5)],
      ["Fastest", at(sorted, 0)],
      ...shares.map(([key, share]): [string, number] => [key, at(sorted, share)]),
      ["Highest", at(sorted, 1)],
    ];
    return values.map(([key, ms]) => ({ key, value: Math.floor(ms) }));
  }
}
