import { IdTable } from "./id-table.ts";
import type { Found, IndexPart } from "./index-part.ts";
import { tombstoneRevision } from "./record-body.ts";
import type { StreamKey } from "./stream-key.ts";
import { hashId } from "./stream-key.ts";
import { TableRowsBuilder } from "./table-rows.ts";
import type { ChunkRows } from "./write-table.ts";

/** One stream's events in a chunk: revisions first, first+1, … at these positions. */
type Run = {
  readonly low: number;
  readonly high: number;
  first: number;
  positions: number[];
  tombstone: number;
};

/** The index of one chunk in memory, events being written included. */
export class ChunkIndex implements IndexPart {
  readonly chunk: number;
  private readonly runs = new Map<string, Run>();
  private readonly ids = new IdTable();

  constructor(chunk: number) {
    this.chunk = chunk;
  }

  /** Adds an event; the 36 characters of its id lie in `view` at `idStart`. */
  add(
    stream: StreamKey,
    revision: number,
    position: number,
    view: DataView,
    idStart: number,
  ): void {
    let run = this.runs.get(stream.name);
    if (!run) {
      const { low, high } = stream;
      run = { low, high, first: revision, positions: [], tombstone: 0 };
      this.runs.set(stream.name, run);
    }
    if (revision === tombstoneRevision) run.tombstone = position;
    else {
      // What was damaged between two events has no position.
      while (run.first + run.positions.length < revision) run.positions.push(0);
      run.positions.push(position);
    }
    const id = hashId(view, idStart, stream);
    this.ids.add(id.low, id.high, position);
  }

  lastRevision(stream: StreamKey): number | undefined {
    const run = this.runs.get(stream.name);
    if (!run) return undefined;
    return run.tombstone > 0 ? tombstoneRevision : run.first + run.positions.length - 1;
  }

  ascending(stream: StreamKey, from: number, limit: number, found: Found): void {
    const run = this.runs.get(stream.name);
    if (!run) return;
    for (let i = Math.max(0, from - run.first); i < run.positions.length; i += 1) {
      if (found.positions.length >= limit) return;
      if (run.positions[i] === 0) continue;
      found.revisions.push(run.first + i);
      found.positions.push(run.positions[i] as number);
    }
  }

  descending(stream: StreamKey, from: number, limit: number, found: Found): void {
    const run = this.runs.get(stream.name);
    if (!run) return;
    for (let i = Math.min(run.positions.length - 1, from - run.first); i >= 0; i -= 1) {
      if (found.positions.length >= limit) return;
      if (run.positions[i] === 0) continue;
      found.revisions.push(run.first + i);
      found.positions.push(run.positions[i] as number);
    }
  }

  findId(low: number, high: number, visit: (position: number) => boolean): number | undefined {
    return this.ids.find(low, high, visit);
  }

  /** What the table of this chunk is made of. */
  rows(): ChunkRows {
    const streams = new TableRowsBuilder(this.ids.size);
    for (const { low, high, first, positions, tombstone } of this.runs.values()) {
      for (let i = 0; i < positions.length; i += 1) {
        if (positions[i] !== 0) streams.add(high, low, first + i, positions[i] as number);
      }
      if (tombstone > 0) streams.add(high, low, tombstoneRevision, tombstone);
    }
    const ids = new TableRowsBuilder(this.ids.size);
    this.ids.addTo(ids);
    return { streams: streams.finish(), ids: ids.finish() };
  }
}
