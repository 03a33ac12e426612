import { byteView } from "@detektor/eventstore-protocol";
import type { TableSource } from "./chunk-row-layout.ts";
import type { RowsMemory } from "./chunk-rows.ts";
import { ChunkRows } from "./chunk-rows.ts";
import type { Found, IndexPart } from "../index-part.ts";
import { tombstoneRevision } from "../../log/record/record-body.ts";
import { idStartAt, nameAt, revisionAt } from "../../log/record/record-view.ts";
import type { OnEvent } from "../../log/recover-log.ts";
import type { StreamKey } from "../../log/record/stream-key.ts";
import { hashId, streamKey } from "../../log/record/stream-key.ts";

/** The index of one chunk in memory, including events that are being written. */
export class ChunkIndex implements IndexPart {
  readonly chunk: number;
  readonly #rows: ChunkRows;
  /** The newest run of each stream. */
  readonly #runs = new Map<string, number>();

  /** Reuses the memory of a released index, if given. */
  constructor(chunk: number, memory?: RowsMemory) {
    this.chunk = chunk;
    this.#rows = new ChunkRows(memory);
  }

  /** Adds an event; the 36 characters of its id are in `view` at `idStart`. */
  add(
    stream: StreamKey,
    revision: number,
    position: number,
    view: DataView,
    idStart: number,
  ): void {
    const id = hashId(view, idStart, stream);
    const run = this.#runs.get(stream.name);
    if (revision === tombstoneRevision)
      this.#rows.end(run ?? this.#begin(stream, revision), position, id);
    else this.#rows.add(this.#runFor(stream, run, revision), position, id);
  }

  /** Adds the event of a record in `bytes`, as read from the log. */
  readonly addRecord: OnEvent = (bytes, start, position) => {
    const key = streamKey(nameAt(bytes, start));
    this.add(key, revisionAt(bytes, start), position, byteView(bytes), idStartAt(start));
  };

  lastRevision(stream: StreamKey): number | undefined {
    const run = this.#runs.get(stream.name);
    if (run === undefined) return undefined;
    return this.#rows.isEnded(run) ? tombstoneRevision : this.#endOf(run) - 1;
  }

  ascending(stream: StreamKey, from: number, limit: number, found: Found): void {
    for (const run of this.#runsOf(stream).reverse()) this.#takeUp(run, from, limit, found);
  }

  descending(stream: StreamKey, from: number, limit: number, found: Found): void {
    for (const run of this.#runsOf(stream)) this.#takeDown(run, from, limit, found);
  }

  findId(low: number, high: number, visit: (position: number) => boolean): number | undefined {
    return this.#rows.ids.find(low, high, visit);
  }

  /** Returns the rows from which this chunk's table is built; nothing may be added afterwards. */
  source(): TableSource {
    return this.#rows.source();
  }

  /** Returns the memory of an index that is no longer used. */
  release(): RowsMemory {
    return this.#rows.release();
  }

  #begin(stream: StreamKey, revision: number, earlier?: number): number {
    const run = this.#rows.begin(stream, revision, earlier);
    this.#runs.set(stream.name, run);
    return run;
  }

  /** Returns the run that continues at this revision; damage between two events ends a run. */
  #runFor(stream: StreamKey, newest: number | undefined, revision: number): number {
    return newest !== undefined && this.#endOf(newest) === revision
      ? newest
      : this.#begin(stream, revision, newest);
  }

  /** Returns the revision after the last one of a run. */
  #endOf(run: number): number {
    return this.#rows.firstOf(run) + this.#rows.countOf(run);
  }

  /** Returns the stream's runs, newest first. */
  #runsOf(stream: StreamKey): number[] {
    const runs: number[] = [];
    let run = this.#runs.get(stream.name);
    for (; run !== undefined; run = this.#rows.earlierThan(run)) runs.push(run);
    return runs;
  }

  #takeUp(run: number, from: number, limit: number, found: Found): void {
    const first = this.#rows.firstOf(run);
    const place = Math.max(0, from - first);
    const wanted = limit - found.positions.length;
    const count = Math.min(this.#rows.countOf(run) - place, wanted);
    if (count <= 0) return;
    const positions: number[] = [];
    let event = this.#rows.eventAt(run, place + count - 1);
    for (let i = 0; i < count; i += 1, event = this.#rows.before(event)) {
      positions.push(this.#rows.positionOf(event));
      found.revisions.push(first + place + i);
    }
    found.positions.push(...positions.reverse());
  }

  #takeDown(run: number, from: number, limit: number, found: Found): void {
    const first = this.#rows.firstOf(run);
    let place = Math.min(this.#rows.countOf(run) - 1, from - first);
    if (place < 0) return;
    let event = this.#rows.eventAt(run, place);
    for (; place >= 0 && found.positions.length < limit; place -= 1) {
      found.revisions.push(first + place);
      found.positions.push(this.#rows.positionOf(event));
      event = this.#rows.before(event);
    }
  }
}
