import { makeCounter, makeGauge } from "@detektor/observability";
import type { Registry } from "prom-client";
import { caretakerMetrics } from "./metric-descriptions.ts";

/** The figures of the tasks. */
export type TaskMetrics = {
  readonly begins: (task: string) => void;
  readonly succeeded: (task: string) => void;
  readonly failed: (task: string) => void;
};

/** The figures of the caretaker. */
export type Metrics = TaskMetrics & {
  /** Reports that this caretaker begins to act, or no longer does. */
  readonly acts: (isActing: boolean) => void;
};

/** Creates the metrics; `now` is in ms. */
export function createMetrics(registry: Registry, now: () => number = Date.now): Metrics {
  const acting = makeGauge(registry, caretakerMetrics.actingProcesses);
  acting.set(0);
  const failures = makeCounter<"task">(registry, caretakerMetrics.taskFailures);
  const doneMs = new Map<string, number>();
  makeGauge<"task">(registry, caretakerMetrics.taskAgeSeconds, (gauge) => {
    gauge.reset();
    for (const [task, ms] of doneMs) gauge.set({ task }, Math.max(0, now() - ms) / 1000);
  });
  const done = (task: string): void => void doneMs.set(task, now());
  return {
    acts(isActing) {
      acting.set(isActing ? 1 : 0);
      if (!isActing) doneMs.clear();
    },
    begins(task) {
      failures.inc({ task }, 0);
      done(task);
    },
    succeeded: done,
    failed: (task) => failures.inc({ task }),
  };
}
