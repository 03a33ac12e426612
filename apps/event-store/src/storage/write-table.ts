import type { TableRows } from "./table-rows.ts";
import { distinctHashes, sortedRows } from "./table-rows.ts";
import { TableWriter } from "./table-writer.ts";

/** What the table of a chunk is made of; ids have no revision. */
export type ChunkRows = { readonly streams: TableRows; readonly ids: TableRows };

/** Writes the table of one sealed chunk. */
export const writeTable = (directory: string, chunk: number, { streams, ids }: ChunkRows): void => {
  const order = sortedRows(streams);
  const writer = new TableWriter({
    directory,
    firstChunk: chunk,
    lastChunk: chunk,
    streams: distinctHashes(streams, order),
    ids: ids.length,
  });
  for (const row of order) {
    writer.addStream(
      streams.high[row] as number,
      streams.low[row] as number,
      streams.revision[row] as number,
      streams.position[row] as number,
    );
  }
  writer.endStreams();
  for (const row of sortedRows(ids)) {
    writer.addId(ids.high[row] as number, ids.low[row] as number, ids.position[row] as number);
  }
  writer.finish();
};
