import type { Rows } from "./shared-rows.ts";

// A row number stored in a row is one more than the actual number, so that 0 means none.

/**
 * The words of an event's row: its position (a double), its run, the previous event there, its id's
 * hash, …
 */
export const eventWords = 8;
export const runWord = 2;
export const beforeWord = 3;
export const idHighWord = 4;
export const idLowWord = 5;
/**
 * … an older event with a similar id, see IdTable, and the last event of the run at a multiple of
 * `markEvery` before it.
 */
export const alikeWord = 6;
export const markWord = 7;
export const markEvery = 64;

/**
 * The words of a run's row: its stream's hash, its first revision (a double), its event count, the last
 * one, …
 */
export const runWords = 10;
export const highWord = 0;
export const lowWord = 1;
export const firstDouble = 1;
export const countWord = 4;
export const lastWord = 5;
export const lastMarkWord = 6;
/** … the stream's tombstone, and the stream's previous run. */
export const tombstoneWord = 7;
export const earlierWord = 8;

/** The source of a chunk's table: its events in log order, and the runs that they are in. */
export type TableSource = {
  readonly events: Rows;
  readonly runs: Rows;
};
