import type { Rows } from "./shared-rows.ts";

// A row number that stands in a row is one more than the row's, so that 0 says: none.

/** An event's row: its position (a double), its run, the event before it there, its id's hash, … */
export const eventWords = 8;
export const runWord = 2;
export const beforeWord = 3;
export const idHighWord = 4;
export const idLowWord = 5;
/** … an older event with a like id, see IdTable, and the newest of each `markEvery` events before it in its run. */
export const alikeWord = 6;
export const markWord = 7;
export const markEvery = 64;

/** A run's row: its stream's hash, its first revision (a double), its count of events, the last one, … */
export const runWords = 10;
export const highWord = 0;
export const lowWord = 1;
export const firstDouble = 1;
export const countWord = 4;
export const lastWord = 5;
export const lastMarkWord = 6;
/** … the stream's tombstone, and the stream's run before this one. */
export const tombstoneWord = 7;
export const earlierWord = 8;

/** What the table of a chunk is made of: its events in the order of the log, and the runs that they are in. */
export type TableSource = {
  readonly events: Rows;
  readonly runs: Rows;
};
