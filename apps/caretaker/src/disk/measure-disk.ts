import { join } from "node:path";
import { isLoopback } from "@detektor/observability";
import type { DiskPart, ReadModel } from "@detektor/read-model";
import { databaseBytes } from "./database-bytes.ts";
import { directoryBytes } from "./directory-bytes.ts";

/** The size of each part in bytes; null if it isn't known. */
export type DiskSizes = Readonly<Record<DiskPart, number | null>>;

/** Where the parts are. */
export type MeasureDeps = {
  readonly readModel: Pick<ReadModel, "pool">;
  readonly eventStoreUrl: string;
  /** The folder that contains the data of the servers of this machine; null: it isn't known. */
  readonly dataDir: string | null;
};

/**
 * Measures the disk space of each part: Postgres says its own; event store, NATS and pictures are known where their
 * folders are in the data directory of this machine.
 */
export async function measureDisk(
  { readModel, eventStoreUrl, dataDir }: MeasureDeps,
  signal: AbortSignal,
): Promise<DiskSizes> {
  const folderBytes = async (name: string) =>
    dataDir === null ? null : directoryBytes(join(dataDir, name), signal);
  return {
    event_store: isLocal(eventStoreUrl) ? await folderBytes("event-store") : null,
    nats: await folderBytes("nats"),
    postgres: await databaseBytes(readModel),
    pictures: await folderBytes("demo"),
  };
}

/** Returns the sum of the parts of known size, in bytes. */
export function usedBytes(sizes: DiskSizes): number {
  return Object.values(sizes).reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0);
}

const isLocal = (url: string): boolean => URL.canParse(url) && isLoopback(new URL(url).hostname);
