import { type EventLog, startScavenge } from "@detektor/event-log";
import type { Service } from "@detektor/observability";
import type { ReadModel, ServedWatch } from "@detektor/read-model";
import type { Registry } from "prom-client";
import { expireCanaries } from "./canary/expire-canaries.ts";
import type { Config } from "./config.ts";
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
  readonly config: Config;
  readonly registry: Registry;
};

/** Returns all tasks of the acting caretaker. */
export function tasksOf({ registry, config, ...deps }: TaskDeps): readonly Task[] {
  const { stuckAfterMs, silentBounds, clockToleranceMs, retention, eventStoreUrl } = config;
  const watched = { ...deps, now: Date.now };
  const metrics = createWatchdogMetrics(registry);
  return [
    lookAtServed(deps.served),
    watchFrames({ ...watched, stuckAfterMs, reported: metrics.stuck }),
    watchCameras({ ...watched, silentBounds, clockToleranceMs, reported: metrics.camera }),
    expireSegments({
      ...watched,
      rules: retention,
      metrics: createRetentionMetrics(registry),
      scavenge: () => startScavenge(eventStoreUrl),
      reached: () => undefined,
    }),
    expireCanaries(watched),
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
