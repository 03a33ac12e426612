import { ChunkFiles } from "../log/chunk-files.ts";
import type { Disk } from "../log/disk.ts";
import { isDiskFull } from "../log/disk.ts";
import type { Retention } from "../streams/retention.ts";
import type { ChunkSummary } from "./chunk-summary.ts";
import { chunkSummary } from "./chunk-summary.ts";
import type { RewrittenChunk } from "./rewrite-chunk.ts";
import { rewriteChunk } from "./rewrite-chunk.ts";

/** Reads and rewrites chunks for a scavenge, one at a time. */
export type ScavengeWork = {
  summarize(chunk: number): Promise<ChunkSummary>;
  /** Returns "disk-full" if there is not enough space; removes the partial file then. */
  rewrite(
    chunk: number,
    rules: ReadonlyMap<string, Retention>,
  ): Promise<RewrittenChunk | "disk-full">;
  /** Ends the work, even during a task. */
  close(): Promise<void>;
};

/** The directory whose chunks are scavenged, and whether they are written compressed. */
export type ScavengePlace = {
  readonly directory: string;
  readonly chunkSizeBytes: number;
  readonly compresses: boolean;
};

/** Does the work in the calling thread, through a disk. */
export function scavengeWork(
  { directory, chunkSizeBytes, compresses }: ScavengePlace,
  disk: Disk,
): ScavengeWork {
  const withFiles = async <T>(use: (files: ChunkFiles) => Promise<T>): Promise<T> => {
    const files = new ChunkFiles(directory, chunkSizeBytes);
    try {
      return await use(files);
    } finally {
      files.close();
    }
  };
  return {
    summarize: (chunk) => withFiles((files) => chunkSummary(files, chunk, disk)),
    rewrite: (chunk, rules) =>
      withFiles((files) => rewriteChunk(files, chunk, rules, { disk, compresses })).catch(
        (error: unknown) => {
          if (isDiskFull(error)) return "disk-full" as const;
          throw error;
        },
      ),
    close: () => Promise.resolve(),
  };
}
