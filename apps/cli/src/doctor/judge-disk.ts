import { sizeText } from "@detektor/observability";
import type { Finding } from "./check.ts";
import type { LogGrowth } from "./log-growth.ts";

const leastFreeBytes = 1024 ** 3;
const leastDays = 3;
const dayMs = 86_400_000;
/** A younger log is too short to estimate a day. */
const leastMs = 10 * 60_000;

/** Judges the free space by the log's growth rate; `growth` is null if the rate is unknown. */
export function judgeDisk(directory: string, freeBytes: number, growth: LogGrowth | null): Finding {
  const free = `${sizeText(freeBytes)} free for ${directory}`;
  const help =
    "free disk space, set DETEKTOR_DATA_DIR to another disk, or keep events for a shorter time";
  const finding = { what: "disk", help };
  if (growth === null || growth.overMs < leastMs) {
    const detail = `${free}; how long that lasts can't be estimated yet`;
    return { ...finding, isWell: freeBytes > leastFreeBytes, detail };
  }
  const dailyBytes = (growth.bytes / growth.overMs) * dayMs;
  const days = dailyBytes < 1 ? Number.POSITIVE_INFINITY : freeBytes / dailyBytes;
  const lasts = days > 10_000 ? "for years" : `for ${days.toFixed(1)} days`;
  return {
    ...finding,
    isWell: freeBytes > leastFreeBytes && days > leastDays,
    detail: `${free}, ${lasts} at today's rate (${sizeText(Math.round(dailyBytes))} of events a day)`,
  };
}
