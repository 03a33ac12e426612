import { ChunkFiles } from "./chunk-files.ts";
import { hashAt, idStartAt, revisionAt } from "./record-view.ts";
import { scanSealedChunk } from "./scan-sealed-chunk.ts";
import { hashId } from "./stream-key.ts";
import { TableWriter } from "./table-writer.ts";

const firstRows = 1024;

/** Numbers in columns that grow. */
class Columns {
  length = 0;
  high = new Uint32Array(firstRows);
  low = new Uint32Array(firstRows);
  revision = new Float64Array(firstRows);
  position = new Float64Array(firstRows);

  add(high: number, low: number, revision: number, position: number): void {
    if (this.length === this.high.length) this.grow();
    this.high[this.length] = high;
    this.low[this.length] = low;
    this.revision[this.length] = revision;
    this.position[this.length] = position;
    this.length += 1;
  }

  /** Row numbers sorted by hash, then revision, then position. */
  sorted(): Uint32Array {
    const rows = Uint32Array.from({ length: this.length }, (_, i) => i);
    const { high, low, revision, position } = this;
    const at = (column: Uint32Array | Float64Array, row: number): number => column[row] as number;
    return rows.sort(
      (a, b) =>
        at(high, a) - at(high, b) ||
        at(low, a) - at(low, b) ||
        at(revision, a) - at(revision, b) ||
        at(position, a) - at(position, b),
    );
  }

  /** How many hashes there are in the sorted rows. */
  distinct(rows: Uint32Array): number {
    let count = 0;
    for (let i = 0; i < rows.length; i += 1) {
      const [row, before] = [rows[i] as number, rows[i - 1] ?? -1];
      if (this.high[row] !== this.high[before] || this.low[row] !== this.low[before]) count += 1;
    }
    return count;
  }

  private grow(): void {
    const size = this.high.length * 2;
    const { high, low, revision, position } = this;
    (this.high = new Uint32Array(size)).set(high);
    (this.low = new Uint32Array(size)).set(low);
    (this.revision = new Float64Array(size)).set(revision);
    (this.position = new Float64Array(size)).set(position);
  }
}

/** Writes the table of one sealed chunk. Throws CorruptLogError if the chunk is damaged. */
export const buildTable = (directory: string, chunkSizeBytes: number, chunk: number): void => {
  const files = new ChunkFiles(directory, chunkSizeBytes);
  const streams = new Columns();
  const ids = new Columns();
  scanSealedChunk(files, chunk, (bytes, start, position) => {
    const stream = hashAt(bytes, start);
    const id = hashId(bytes, idStartAt(start), stream);
    streams.add(stream.high, stream.low, revisionAt(bytes, start), position);
    ids.add(id.high, id.low, 0, position);
  });
  files.close();
  const rows = streams.sorted();
  const writer = new TableWriter({
    directory,
    firstChunk: chunk,
    lastChunk: chunk,
    streams: streams.distinct(rows),
    ids: ids.length,
  });
  for (const row of rows) {
    writer.addStream(
      streams.high[row] as number,
      streams.low[row] as number,
      streams.revision[row] as number,
      streams.position[row] as number,
    );
  }
  writer.endStreams();
  for (const row of ids.sorted()) {
    writer.addId(ids.high[row] as number, ids.low[row] as number, ids.position[row] as number);
  }
  writer.finish();
};
