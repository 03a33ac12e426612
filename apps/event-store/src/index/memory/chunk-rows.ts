import type { TableSource } from "./chunk-row-layout.ts";
import {
  beforeWord,
  countWord,
  earlierWord,
  eventWords,
  firstDouble,
  highWord,
  idHighWord,
  idLowWord,
  lastMarkWord,
  lastWord,
  lowWord,
  markEvery,
  markWord,
  runWord,
  runWords,
  tombstoneWord,
} from "./chunk-row-layout.ts";
import { IdTable } from "./id-table.ts";
import type { Rows } from "./shared-rows.ts";
import { SharedRows } from "./shared-rows.ts";

/** Returns the place of the newest mark before a place. */
const markBefore = (place: number): number => Math.floor((place - 1) / markEvery) * markEvery;

/** The memory of a chunk's rows, for reuse: memory shared between threads is freed late. */
export type RowsMemory = {
  readonly events: SharedArrayBuffer;
  readonly runs: SharedArrayBuffer;
  readonly idHeads: ArrayBuffer;
};

type Hash = { readonly low: number; readonly high: number };

/** The events of one chunk in runs: events of one stream with consecutive revisions. */
export class ChunkRows {
  readonly ids: IdTable;
  readonly #events: SharedRows;
  readonly #runs: SharedRows;

  constructor(memory?: RowsMemory) {
    this.#events = new SharedRows(eventWords, memory?.events);
    this.#runs = new SharedRows(runWords, memory?.runs);
    this.ids = new IdTable(this.#events, memory?.idHeads);
  }

  /** Starts a run of a stream at a revision; returns its number. */
  begin({ low, high }: Hash, first: number, earlier?: number): number {
    const run = this.#runs.add();
    const at = run * runWords;
    this.#runs.words.fill(0, at, at + runWords);
    this.#runs.words[at + highWord] = high;
    this.#runs.words[at + lowWord] = low;
    this.#runs.words[at + earlierWord] = earlier === undefined ? 0 : earlier + 1;
    this.#runs.doubles[at / 2 + firstDouble] = first;
    return run;
  }

  /** Adds the next event of a run. */
  add(run: number, position: number, id: Hash): void {
    const event = this.#addEvent(position, id);
    const at = event * eventWords;
    const { words } = this.#runs;
    const runAt = run * runWords;
    this.#events.words[at + runWord] = run + 1;
    this.#events.words[at + beforeWord] = words[runAt + lastWord] as number;
    this.#events.words[at + markWord] = words[runAt + lastMarkWord] as number;
    const count = words[runAt + countWord] as number;
    if (count % markEvery === 0) words[runAt + lastMarkWord] = event + 1;
    words[runAt + lastWord] = event + 1;
    words[runAt + countWord] = count + 1;
  }

  /** Adds the tombstone of a run's stream. */
  end(run: number, position: number, id: Hash): void {
    const event = this.#addEvent(position, id);
    this.#events.words[event * eventWords + runWord] = 0;
    this.#runs.words[run * runWords + tombstoneWord] = event + 1;
  }

  isEnded(run: number): boolean {
    return this.#runs.words[run * runWords + tombstoneWord] !== 0;
  }

  firstOf(run: number): number {
    return this.#runs.doubles[(run * runWords) / 2 + firstDouble] as number;
  }

  countOf(run: number): number {
    return this.#runs.words[run * runWords + countWord] as number;
  }

  /** Returns the stream's previous run, undefined if there is none. */
  earlierThan(run: number): number | undefined {
    const earlier = this.#runs.words[run * runWords + earlierWord] as number;
    return earlier === 0 ? undefined : earlier - 1;
  }

  /** Returns the position of an event. */
  positionOf(event: number): number {
    return this.#events.doubles[(event * eventWords) / 2] as number;
  }

  /** Returns the previous event of the same run. */
  before(event: number): number {
    return (this.#events.words[event * eventWords + beforeWord] as number) - 1;
  }

  /** Returns the run's event at a place in it, counted from 0. */
  eventAt(run: number, place: number): number {
    let event = (this.#runs.words[run * runWords + lastWord] as number) - 1;
    let at = this.countOf(run) - 1;
    // Go from mark to mark first, then event by event.
    for (let mark = markBefore(at); mark >= place; mark = markBefore(at)) {
      event = (this.#events.words[event * eventWords + markWord] as number) - 1;
      at = mark;
    }
    for (; at > place; at -= 1) event = this.before(event);
    return event;
  }

  /** Returns the rows from which the chunk's table is built, for reading only. */
  source(): TableSource {
    const plain = ({ length, words }: Rows): Rows => ({ length, words });
    return { events: plain(this.#events), runs: plain(this.#runs) };
  }

  /** Returns the memory of rows that are no longer used. */
  release(): RowsMemory {
    const events = this.#events;
    const runs = this.#runs;
    const ids = this.ids;
    return {
      events: events.words.buffer,
      runs: runs.words.buffer,
      idHeads: ids.heads.buffer,
    };
  }

  #addEvent(position: number, { low, high }: Hash): number {
    const event = this.#events.add();
    const at = event * eventWords;
    this.#events.doubles[at / 2] = position;
    this.#events.words[at + idHighWord] = high;
    this.#events.words[at + idLowWord] = low;
    this.ids.add(event, high);
    return event;
  }
}
