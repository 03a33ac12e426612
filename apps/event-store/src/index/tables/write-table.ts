import type { TableSource } from "../memory/chunk-row-layout.ts";
import { highWord, lowWord, runWords } from "../memory/chunk-row-layout.ts";
import { RunEntries } from "../memory/run-entries.ts";
import { SortedIds } from "../memory/sorted-ids.ts";
import { sortedRuns } from "../memory/sorted-runs.ts";
import { TableWriter } from "./table-writer.ts";

/** Writes the table of one sealed chunk. */
export function writeTable(directory: string, chunk: number, source: TableSource): void {
  const streams = source.runs.length;
  const ids = source.events.length;
  const writer = new TableWriter({ directory, firstChunk: chunk, lastChunk: chunk, streams, ids });
  writeStreams(writer, source);
  writer.endStreams();
  writeIds(writer, source);
  writer.finish();
}

const writeStreams = (writer: TableWriter, source: TableSource): void => {
  const entries = new RunEntries(source);
  const { words } = source.runs;
  const order = sortedRuns(source.runs);
  const wordOf = (i: number, word: number): number =>
    words[(order[i] as number) * runWords + word] as number;
  for (let from = 0, to = 1; from < order.length; from = to, to += 1) {
    const [high, low] = [wordOf(from, highWord), wordOf(from, lowWord)];
    while (to < order.length && wordOf(to, highWord) === high && wordOf(to, lowWord) === low)
      to += 1;
    writeStream(writer, { high, low }, entries, order.subarray(from, to));
  }
  entries.free();
};

/** Writes the events of one hash: of a stream's runs, and of streams with the same hash. */
const writeStream = (
  writer: TableWriter,
  { high, low }: { high: number; low: number },
  entries: RunEntries,
  runs: Uint32Array,
): void => {
  const add = (revision: number, position: number): void =>
    writer.addStream(high, low, revision, position);
  if (runs.length === 1) return entries.each(runs[0] as number, add);
  const all: (readonly [revision: number, position: number])[] = [];
  for (const run of runs) entries.each(run, (revision, position) => all.push([revision, position]));
  for (const entry of all.sort((a, b) => a[0] - b[0] || a[1] - b[1])) add(...entry);
};

const writeIds = (writer: TableWriter, source: TableSource): void => {
  const ids = new SortedIds(source.events);
  const { length, high, low, position } = ids;
  for (let i = 0; i < length; i += 1)
    writer.addId(high[i] as number, low[i] as number, position[i] as number);
  ids.free();
};
