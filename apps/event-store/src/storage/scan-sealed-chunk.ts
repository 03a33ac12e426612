import type { ChunkFiles } from "./chunk-files.ts";
import { LogReader } from "./log-reader.ts";
import type { OnEvent } from "./recover-log.ts";
import { scanChunk } from "./recover-log.ts";

/** Visits every event of a chunk that is no longer written to. Throws CorruptLogError. */
export const scanSealedChunk = (files: ChunkFiles, chunk: number, onEvent: OnEvent): void => {
  const end = files.endOf(chunk);
  if (!files.isScavenged(chunk)) {
    scanChunk(files, chunk, end, onEvent);
    return;
  }
  new LogReader(files).forward(files.startOf(chunk), end, (bytes, start, position) => {
    onEvent(bytes, start, position);
    return true;
  });
};
