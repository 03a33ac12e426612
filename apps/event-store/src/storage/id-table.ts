import type { TableRowsBuilder } from "./table-rows.ts";

/** Id hashes of one chunk's events and where the events lie: open addressing in typed arrays. */
export class IdTable {
  size = 0;
  private lows: Uint32Array;
  private highs: Uint32Array;
  private positions: Float64Array;

  constructor(capacity = 1024) {
    this.lows = new Uint32Array(capacity);
    this.highs = new Uint32Array(capacity);
    this.positions = new Float64Array(capacity);
  }

  /** Adds an event. Positions are above zero; the same hash may be added again. */
  add(low: number, high: number, position: number): void {
    if (this.size * 2 >= this.lows.length) this.grow();
    this.place(low, high, position);
    this.size += 1;
  }

  /** Shows `visit` positions stored under this hash; gives the highest to which it said true. */
  find(low: number, high: number, visit: (position: number) => boolean): number | undefined {
    const mask = this.lows.length - 1;
    let found: number | undefined;
    for (let slot = low & mask; this.positions[slot] !== 0; slot = (slot + 1) & mask) {
      if (this.lows[slot] !== low || this.highs[slot] !== high) continue;
      const position = this.positions[slot] as number;
      if (position > (found ?? 0) && visit(position)) found = position;
    }
    return found;
  }

  /** The ids as rows, in no order. */
  addTo(rows: TableRowsBuilder): void {
    const { lows, highs, positions } = this;
    for (let slot = 0; slot < lows.length; slot += 1) {
      const position = positions[slot] as number;
      if (position !== 0) rows.add(highs[slot] as number, lows[slot] as number, 0, position);
    }
  }

  private place(low: number, high: number, position: number): void {
    const mask = this.lows.length - 1;
    let slot = low & mask;
    while (this.positions[slot] !== 0) slot = (slot + 1) & mask;
    this.lows[slot] = low;
    this.highs[slot] = high;
    this.positions[slot] = position;
  }

  private grow(): void {
    const { lows, highs, positions } = this;
    this.lows = new Uint32Array(lows.length * 2);
    this.highs = new Uint32Array(lows.length * 2);
    this.positions = new Float64Array(lows.length * 2);
    for (let slot = 0; slot < lows.length; slot += 1) {
      const position = positions[slot] as number;
      if (position !== 0) this.place(lows[slot] as number, highs[slot] as number, position);
    }
  }
}
