import { type Health, sizeText } from "@detektor/observability";
import { type DiskPart, diskParts, type DiskReport } from "@detektor/read-model";
import type { Task } from "../tasks/task.ts";
import { type DiskLevel, diskLevel } from "./disk-level.ts";
import { type DiskSizes, usedBytes } from "./measure-disk.ts";

/** The dependencies; `now` is in ms. */
export type WatchDiskDeps = {
  /** What all parts together may use, in bytes; null: there is no bound. */
  readonly maxBytes: number | null;
  readonly measure: (signal: AbortSignal) => Promise<DiskSizes>;
  readonly now: () => number;
  readonly health: Pick<Health, "note">;
  readonly logger: {
    readonly info: (fields: object, message: string) => void;
    readonly warn: (fields: object, message: string) => void;
  };
};

/** The watch over the disk space that the platform uses. */
export type DiskWatch = {
  readonly task: Task;
  /** Returns the newest measurement; null if there is none of the last 10 minutes. */
  readonly newest: () => DiskReport | null;
};

/**
 * Creates the task that measures the used disk space once a minute. From 80 % of the bound on `/readyz` has a
 * note, and the log has one line for each change.
 */
export function watchDisk(deps: WatchDiskDeps): DiskWatch {
  let newest: DiskReport | null = null;
  let level: DiskLevel = "well";
  async function run(signal: AbortSignal): Promise<void> {
    const parts = await deps.measure(signal);
    const [first, before] = [newest === null, level];
    newest = reportOf(parts, deps);
    level = diskLevel(before, ratioOf(newest));
    deps.health.note("disk", level === "well" ? null : textOf(newest));
    if (first) reportUnknown(newest, deps);
    if (level !== before) reportLevel(level, newest, deps);
  }
  return {
    task: { name: "disk", everyMs, run },
    newest: () => (newest !== null && isNew(newest, deps.now()) ? newest : null),
  };
}

/** How often is measured, in ms, and how long a measurement counts: that of a caretaker that no longer acts ends. */
const [everyMs, newForMs] = [60_000, 600_000];

const isNew = ({ measured_at }: DiskReport, nowMs: number): boolean =>
  nowMs - Date.parse(measured_at) < newForMs;

function reportOf(parts: DiskSizes, { maxBytes, now }: WatchDiskDeps): DiskReport {
  const measured_at = new Date(now()).toISOString();
  return { measured_at, max_bytes: maxBytes, used_bytes: usedBytes(parts), parts };
}

/** Returns the used disk space as a share of the bound; null if there is no bound. */
export function ratioOf({ max_bytes, used_bytes }: DiskReport): number | null {
  return max_bytes === null ? null : used_bytes / max_bytes;
}

function textOf(report: DiskReport): string {
  const percent = Math.floor((ratioOf(report) ?? 0) * 100);
  const [used, bound] = [report.used_bytes, report.max_bytes ?? 0].map(sizeText);
  return `${percent} % of DETEKTOR_MAX_DISK is used: ${used} of ${bound}`;
}

/** Reports once for which parts the bound can't be watched. */
function reportUnknown({ parts, max_bytes }: DiskReport, { logger }: WatchDiskDeps): void {
  const unknown = diskParts.filter((part) => parts[part] === null);
  if (max_bytes === null || unknown.length === 0) return;
  logger.info({ unknown }, "DETEKTOR_MAX_DISK doesn't count parts whose size isn't known here");
}

function reportLevel(level: DiskLevel, report: DiskReport, { logger }: WatchDiskDeps): void {
  const { used_bytes, max_bytes, parts } = report;
  const fields = { used_bytes, max_bytes, ...knownOf(parts) };
  if (level === "well") logger.info(fields, "the disk space is well below DETEKTOR_MAX_DISK again");
  else logger.warn(fields, textOf(report));
}

function knownOf(parts: DiskSizes): Partial<Record<`${DiskPart}_bytes`, number>> {
  return Object.fromEntries(
    diskParts.flatMap((part) => (parts[part] === null ? [] : [[`${part}_bytes`, parts[part]]])),
  );
}
