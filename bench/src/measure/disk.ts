import { randomBytes } from "node:crypto";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { createLatencies, type LatencySummary } from "./latencies.ts";

/** The disk's speed with durable appends: latency of one, and events per second in batches. */
export type DiskFigures = {
  /** One append of 4 KiB with fdatasync. */
  readonly sync: LatencySummary;
  /** Events of `eventBytes` per second in appends of `batch`, each with fdatasync. */
  readonly eventsPerSecond: number;
  readonly batch: number;
  readonly eventBytes: number;
};

const eventBytes = 660;
const batch = 64;

const appendFor = async (
  path: string,
  bytes: Uint8Array,
  durationMs: number,
): Promise<{ readonly appends: number; readonly latency: LatencySummary; readonly ms: number }> => {
  const file = await open(path, "a");
  const latencies = createLatencies();
  const beganMs = performance.now();
  let appends = 0;
  while (performance.now() - beganMs < durationMs) {
    const fromMs = performance.now();
    await file.write(bytes);
    await file.datasync();
    latencies.record(performance.now() - fromMs);
    appends++;
  }
  const ms = performance.now() - beganMs;
  await file.close();
  await rm(path);
  return { appends, latency: latencies.summary(), ms };
};

/** Measures a plain file in `dir`: the upper bound for any durable store. */
export async function measureDisk(dir: string, durationMs: number): Promise<DiskFigures> {
  const path = join(dir, "disk-probe");
  const one = await appendFor(path, randomBytes(4096), durationMs / 2);
  const many = await appendFor(path, randomBytes(eventBytes * batch), durationMs / 2);
  const eventsPerSecond = Math.round((many.appends * batch * 1000) / many.ms);
  return { sync: one.latency, eventsPerSecond, batch, eventBytes };
}
