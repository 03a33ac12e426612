import { ChunkFiles } from "./chunk-files.ts";
import { hashAt, idStartAt, revisionAt } from "./record-view.ts";
import { scanSealedChunk } from "./scan-sealed-chunk.ts";
import { hashId } from "./stream-key.ts";
import { TableRowsBuilder } from "./table-rows.ts";
import { writeTable } from "./write-table.ts";

/** Reads a sealed chunk and writes its table. Throws CorruptLogError if the chunk is damaged. */
export const buildTable = (directory: string, chunkSizeBytes: number, chunk: number): void => {
  const files = new ChunkFiles(directory, chunkSizeBytes);
  const streams = new TableRowsBuilder();
  const ids = new TableRowsBuilder();
  scanSealedChunk(files, chunk, (bytes, start, position) => {
    const stream = hashAt(bytes, start);
    const id = hashId(bytes, idStartAt(start), stream);
    streams.add(stream.high, stream.low, revisionAt(bytes, start), position);
    ids.add(id.high, id.low, 0, position);
  });
  files.close();
  writeTable(directory, chunk, { streams, ids });
};
