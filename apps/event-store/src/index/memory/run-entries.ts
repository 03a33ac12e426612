import type { TableSource } from "./chunk-row-layout.ts";
import {
  countWord,
  eventWords,
  firstDouble,
  runWord,
  runWords,
  tombstoneWord,
} from "./chunk-row-layout.ts";
import { freeMemory } from "../free-memory.ts";
import { tombstoneRevision } from "../../log/record/record-body.ts";

/** The events of a chunk, grouped by run. */
export class RunEntries {
  readonly #source: TableSource;
  readonly #firsts: Float64Array;
  readonly #eventPositions: Float64Array;
  /** The index at which the positions of each run begin. */
  readonly #starts: Uint32Array<ArrayBuffer>;
  readonly #positions: Float64Array<ArrayBuffer>;

  constructor(source: TableSource) {
    const { events, runs } = source;
    this.#source = source;
    this.#firsts = new Float64Array(runs.words.buffer);
    this.#eventPositions = new Float64Array(events.words.buffer);
    this.#starts = new Uint32Array(runs.length + 1);
    for (let run = 0; run < runs.length; run += 1) {
      const count = runs.words[run * runWords + countWord] as number;
      this.#starts[run + 1] = (this.#starts[run] as number) + count;
    }
    this.#positions = new Float64Array(this.#starts[runs.length] as number);
    this.#gather();
  }

  /** Visits a run's revisions and positions, ascending. */
  each(run: number, visit: (revision: number, position: number) => void): void {
    const first = this.#firsts[(run * runWords) / 2 + firstDouble] as number;
    const start = this.#starts[run] as number;
    const end = this.#starts[run + 1] as number;
    for (let i = start; i < end; i += 1) visit(first + i - start, this.#positions[i] as number);
    const tombstone = this.#source.runs.words[run * runWords + tombstoneWord] as number;
    if (tombstone > 0) visit(tombstoneRevision, this.#positionOf(tombstone - 1));
  }

  free(): void {
    freeMemory([this.#starts, this.#positions]);
  }

  /** Groups the positions by run. */
  #gather(): void {
    const { length, words } = this.#source.events;
    const next = this.#starts.slice();
    for (let event = 0; event < length; event += 1) {
      const run = (words[event * eventWords + runWord] as number) - 1;
      // A tombstone belongs to no run.
      if (run < 0) continue;
      const at = next[run] as number;
      this.#positions[at] = this.#positionOf(event);
      next[run] = at + 1;
    }
  }

  #positionOf(event: number): number {
    return this.#eventPositions[(event * eventWords) / 2] as number;
  }
}
