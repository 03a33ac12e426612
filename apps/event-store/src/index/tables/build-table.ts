import type { ChunkFiles } from "../../log/chunk-files.ts";
import { ChunkIndex } from "../memory/chunk-index.ts";
import { scanSealedChunk } from "../../log/scan-sealed-chunk.ts";
import type { OnDamage } from "../../log/storage-errors.ts";
import { writeTable } from "./write-table.ts";

/** Reads a sealed chunk and writes its table. Throws CorruptLogError on damage unless `onDamage` is given. */
export function buildTable(files: ChunkFiles, chunk: number, onDamage?: OnDamage): void {
  const index = new ChunkIndex(chunk);
  scanSealedChunk(files, chunk, index.addRecord, onDamage);
  writeTable(files.directory, chunk, index.source());
}
