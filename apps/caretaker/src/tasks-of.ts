import { type EventLog, startScavenge } from "@detektor/event-log";
import type { Service } from "@detektor/observability";
import type { ReadModel, ServedWatch } from "@detektor/read-model";
import type { Registry } from "prom-client";
import { expireCanaries } from "./canary/expire-canaries.ts";
import type { Config } from "./config.ts";
import { observeDisk } from "./disk/disk-metrics.ts";
import { measureDisk } from "./disk/measure-disk.ts";
import { watchDisk } from "./disk/watch-disk.ts";
import type { Task } from "./tasks/task.ts";
import { watchCameras } from "./watchdog/watch-cameras.ts";
import { expireSegments } from "./retention/expire-segments.ts";
import { createRetentionMetrics } from "./retention/retention-metrics.ts";
import { watchFrames } from "./watchdog/watch-frames.ts";
import { createWatchdogMetrics } from "./watchdog/watchdog-metrics.ts";

/** What tasks may use. */
export type TaskDeps = {
  readonly log: EventLog;
  readonly readModel: ReadModel;
  /** Why the read models must not be used now, null if they may. */
  readonly served: ServedWatch;
  readonly logger: Service["logger"];
  readonly health: Service["health"];
  readonly config: Config;
  readonly registry: Registry;
};

/** Returns all tasks of the acting caretaker. */
export function tasksOf({ registry, config, ...deps }: TaskDeps): readonly Task[] {
  const { stuckAfterMs, silentBounds, clockToleranceMs, retention, eventStoreUrl } = config;
  const { maxDiskBytes: maxBytes, dataDir } = config;
  const watched = { ...deps, now: Date.now };
  const metrics = createWatchdogMetrics(registry, config.metricsMaxCameras);
  const measured = { readModel: deps.readModel, eventStoreUrl, dataDir };
  const measure = (signal: AbortSignal) => measureDisk(measured, signal);
  const disk = watchDisk({ ...watched, maxBytes, measure });
  observeDisk(registry, disk.newest);
  return [
    lookAtServed(deps.served),
    watchFrames({ ...watched, stuckAfterMs, reported: metrics.stuck }),
    watchCameras({ ...watched, silentBounds, clockToleranceMs, reported: metrics.camera }),
    expireSegments({
      ...watched,
      rules: retention,
      metrics: createRetentionMetrics(registry),
      disk: disk.newest,
      leastMs: config.retentionLeastMs,
      note: deps.health.note,
      scavenge: () => startScavenge(eventStoreUrl),
      reached: () => undefined,
    }),
    expireCanaries(watched),
    disk.task,
  ];
}

/** Reports, as a task that fails, that nothing else can be done because the read models must not be used. */
function lookAtServed(served: ServedWatch): Task {
  return {
    name: "read-models",
    everyMs: 5000,
    run: async () => {
      const why = await served();
      if (why !== null) throw new Error(why);
    },
  };
}
