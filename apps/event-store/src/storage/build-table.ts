import { byteView } from "../protocol/byte-view.ts";
import type { ChunkFiles } from "./chunk-files.ts";
import { ChunkIndex } from "./chunk-index.ts";
import { idStartAt, nameAt, revisionAt } from "./record-view.ts";
import type { OnEvent } from "./recover-log.ts";
import { scanSealedChunk } from "./scan-sealed-chunk.ts";
import type { OnDamage } from "./storage-errors.ts";
import { streamKey } from "./stream-key.ts";
import { writeTable } from "./write-table.ts";

/** Reads a sealed chunk and writes its table. Throws CorruptLogError if it is damaged, unless told to go on. */
export const buildTable = (files: ChunkFiles, chunk: number, onDamage?: OnDamage): void => {
  const index = new ChunkIndex(chunk);
  const onEvent: OnEvent = (bytes, start, position) => {
    const key = streamKey(nameAt(bytes, start));
    index.add(key, revisionAt(bytes, start), position, byteView(bytes), idStartAt(start));
  };
  scanSealedChunk(files, chunk, onEvent, onDamage);
  writeTable(files.directory, chunk, index.source());
};
