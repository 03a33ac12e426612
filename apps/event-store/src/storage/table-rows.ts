const firstCapacity = 1024;
// The number of a row in the low bits of a double, the high half of its hash above them.
const rowSpan = 2 ** 21;

/** Rows of a table to be, in columns of which the first `length` places count. Positions ascend within a stream. */
export type TableRows = {
  readonly length: number;
  readonly high: Uint32Array<ArrayBuffer>;
  readonly low: Uint32Array<ArrayBuffer>;
  readonly revision: Float64Array<ArrayBuffer>;
  readonly position: Float64Array<ArrayBuffer>;
};

/** Rows in the order in which they come; the columns grow. */
export class TableRowsBuilder implements TableRows {
  length = 0;
  high: Uint32Array<ArrayBuffer>;
  low: Uint32Array<ArrayBuffer>;
  revision: Float64Array<ArrayBuffer>;
  position: Float64Array<ArrayBuffer>;

  constructor(capacity = firstCapacity) {
    this.high = new Uint32Array(capacity);
    this.low = new Uint32Array(capacity);
    this.revision = new Float64Array(capacity);
    this.position = new Float64Array(capacity);
  }

  add(high: number, low: number, revision: number, position: number): void {
    if (this.length === this.high.length) this.grow();
    this.high[this.length] = high;
    this.low[this.length] = low;
    this.revision[this.length] = revision;
    this.position[this.length] = position;
    this.length += 1;
  }

  /** The rows as plain data, which can be handed to another thread. */
  finish(): TableRows {
    const { length, high, low, revision, position } = this;
    return { length, high, low, revision, position };
  }

  private grow(): void {
    const size = Math.max(firstCapacity, this.high.length * 2);
    const { high, low, revision, position } = this;
    (this.high = new Uint32Array(size)).set(high);
    (this.low = new Uint32Array(size)).set(low);
    (this.revision = new Float64Array(size)).set(revision);
    (this.position = new Float64Array(size)).set(position);
  }
}

const isInOrder = (rows: TableRows, a: number, b: number): boolean => compare(rows, a, b) <= 0;

const compare = ({ low, position }: TableRows, a: number, b: number): number =>
  (low[a] as number) - (low[b] as number) || (position[a] as number) - (position[b] as number);

/** Puts rows of one high half in order, where they are not. */
const orderAlike = (rows: TableRows, order: Uint32Array, from: number, to: number): void => {
  for (let i = from + 1; i < to; i += 1) {
    if (isInOrder(rows, order[i - 1] as number, order[i] as number)) continue;
    order.subarray(from, to).sort((a, b) => compare(rows, a, b));
    return;
  }
};

/** The numbers of the rows, sorted by hash, then position: numbers sort many times faster than rows. */
export const sortedRows = (rows: TableRows): Uint32Array => {
  const { length, high } = rows;
  if (length > rowSpan) throw new Error(`a table takes ${rowSpan} rows, not ${length}`);
  const keys = new Float64Array(length);
  for (let i = 0; i < length; i += 1) keys[i] = (high[i] as number) * rowSpan + i;
  keys.sort();
  const order = new Uint32Array(length);
  let from = 0;
  for (let i = 0; i < length; i += 1) {
    order[i] = (keys[i] as number) % rowSpan;
    if (high[order[i] as number] === high[order[from] as number]) continue;
    orderAlike(rows, order, from, i);
    from = i;
  }
  orderAlike(rows, order, from, length);
  return order;
};

/** How many hashes there are in rows of this order. */
export const distinctHashes = ({ high, low }: TableRows, order: Uint32Array): number => {
  let count = 0;
  let before = -1;
  for (const row of order) {
    if (before < 0 || high[row] !== high[before] || low[row] !== low[before]) count += 1;
    before = row;
  }
  return count;
};
