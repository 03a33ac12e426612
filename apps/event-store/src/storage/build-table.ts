import { byteView } from "../protocol/byte-view.ts";
import type { ChunkFiles } from "./chunk-files.ts";
import { hashAt, idStartAt, revisionAt } from "./record-view.ts";
import type { OnDamage, OnEvent } from "./recover-log.ts";
import { scanSealedChunk } from "./scan-sealed-chunk.ts";
import { hashId } from "./stream-key.ts";
import { TableRowsBuilder } from "./table-rows.ts";
import { writeTable } from "./write-table.ts";

/** Reads a sealed chunk and writes its table. Throws CorruptLogError if it is damaged, unless told to go on. */
export const buildTable = (files: ChunkFiles, chunk: number, onDamage?: OnDamage): void => {
  const streams = new TableRowsBuilder();
  const ids = new TableRowsBuilder();
  const onEvent: OnEvent = (bytes, start, position) => {
    const stream = hashAt(bytes, start);
    const id = hashId(byteView(bytes), idStartAt(start), stream);
    streams.add(stream.high, stream.low, revisionAt(bytes, start), position);
    ids.add(id.high, id.low, 0, position);
  };
  scanSealedChunk(files, chunk, onEvent, onDamage);
  writeTable(files.directory, chunk, { streams, ids });
};
