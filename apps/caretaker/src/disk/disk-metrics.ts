import { type AnyMetricDescription, readMetric } from "@detektor/observability";
import { diskParts, type DiskReport } from "@detektor/read-model";
import type { Registry } from "prom-client";

/** The metrics of the used disk space; they have no series before the first measurement. */
export const diskMetrics = {
  partBytes: {
    name: "detektor_caretaker_disk_part_bytes",
    type: "gauge",
    help: "Disk space of a part, as of the last minute; absent for a part whose size isn't known.",
    answers: "Which part uses the disk?",
    labels: { part: diskParts },
  },
  usedBytes: {
    name: "detektor_caretaker_disk_used_bytes",
    type: "gauge",
    help: "Disk space of all parts whose size is known, as of the last minute.",
    answers: "How much disk space does the platform use?",
  },
  maxBytes: {
    name: "detektor_caretaker_disk_max_bytes",
    type: "gauge",
    help: "DETEKTOR_MAX_DISK: the disk space that all parts together may use; absent if there is no bound.",
    answers: "How much disk space may the platform use?",
  },
} as const satisfies Record<string, AnyMetricDescription>;

/** Registers the metrics, which show the newest measurement; null before the first one. */
export function observeDisk(registry: Registry, newest: () => DiskReport | null): void {
  readMetric<"part">(registry, diskMetrics.partBytes, () => {
    const report = newest();
    return diskParts.flatMap((part) => sample({ part }, report?.parts[part]));
  });
  readMetric(registry, diskMetrics.usedBytes, () => sample({}, newest()?.used_bytes));
  readMetric(registry, diskMetrics.maxBytes, () => sample({}, newest()?.max_bytes));
}

function sample<Labels>(labels: Labels, value: number | null | undefined) {
  return value === null || value === undefined ? [] : [{ labels, value }];
}
