import type { ChunkFiles } from "./chunk-files.ts";
import { LogReader } from "./log-reader.ts";
import type { OnEvent } from "./recover-log.ts";
import { scanChunk } from "./recover-log.ts";
import type { OnDamage } from "./storage-errors.ts";

/**
 * Visits every event of a chunk that is no longer written to. Throws CorruptLogError on damage unless
 * `onDamage` is given.
 */
export function scanSealedChunk(
  files: ChunkFiles,
  chunk: number,
  onEvent: OnEvent,
  onDamage?: OnDamage,
): void {
  const end = files.endOf(chunk);
  if (!files.isScavenged(chunk)) {
    scanChunk(files, chunk, { durable: end, onDamage }, onEvent);
    return;
  }
  const reader = new LogReader(files, onDamage);
  reader.forward(files.startOf(chunk), end, (bytes, start, position) => {
    onEvent(bytes, start, position);
    return true;
  });
}
