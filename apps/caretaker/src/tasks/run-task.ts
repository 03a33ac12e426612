import { setTimeout as delay } from "node:timers/promises";
import { toError } from "@detektor/basics";
import { backoff, errorText } from "@detektor/observability";
import type { Dependencies } from "../dependencies.ts";
import type { TaskMetrics } from "../metrics.ts";
import type { Task } from "./task.ts";
import { createTaskReporter, type TaskReporterOptions } from "./task-reporter.ts";

/** What all tasks share. */
export type TaskContext = TaskReporterOptions & {
  readonly metrics: TaskMetrics;
  readonly dependencies: Dependencies;
};

const defaultTimeoutMs = 10 * 60_000;

/**
 * Repeats a task until `signal` is aborted; never rejects. After a failure it waits with back-off, or until the
 * store or Postgres answers again if that was the reason.
 */
export async function runTask(
  task: Task,
  context: TaskContext,
  signal: AbortSignal,
): Promise<void> {
  const pause = backoff(signal, { minMs: 500, maxMs: 30_000 });
  const reporter = createTaskReporter(task.name, context);
  context.metrics.begins(task.name);
  while (!signal.aborted) {
    const error = await runOnce(task, signal);
    if (signal.aborted) return;
    if (error === null) {
      reporter.works();
      context.metrics.succeeded(task.name);
      pause.reset();
      await delay(task.everyMs, undefined, { signal }).catch(() => undefined);
      continue;
    }
    context.metrics.failed(task.name);
    const awaited = context.dependencies.awaitFor(error, signal);
    if (awaited === null) reporter.fails(errorText(error));
    await (awaited ?? pause.wait());
  }
}

/** Returns the error of a run, null after a success. */
async function runOnce(task: Task, signal: AbortSignal): Promise<Error | null> {
  const { name, timeoutMs = defaultTimeoutMs } = task;
  const limit = AbortSignal.timeout(timeoutMs);
  try {
    await task.run(AbortSignal.any([signal, limit]));
    return limit.aborted ? new Error(`${name} took longer than ${timeoutMs} ms`) : null;
  } catch (error) {
    return toError(error);
  }
}
