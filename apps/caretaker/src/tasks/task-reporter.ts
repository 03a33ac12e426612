import type { Health } from "@detektor/observability";

/** The outputs of a task's reporter. */
export type TaskReporterOptions = {
  readonly logger: {
    readonly info: (fields: object, message: string) => void;
    readonly warn: (fields: object, message: string) => void;
  };
  readonly health: Pick<Health, "set">;
};

/** Reports a task's state in `/readyz`, and each change of it in one log line. */
export type TaskReporter = {
  readonly works: () => void;
  readonly fails: (reason: string) => void;
};

/** Creates the reporter of a task that has not failed yet. */
export function createTaskReporter(
  name: string,
  { logger, health }: TaskReporterOptions,
): TaskReporter {
  let hasFailed = false;
  return {
    works() {
      health.set(name, null);
      if (hasFailed) logger.info({ task: name }, "the task succeeds again");
      hasFailed = false;
    },
    fails(reason) {
      health.set(name, reason);
      if (!hasFailed) logger.warn({ task: name, reason }, "the task failed; it is run again");
      hasFailed = true;
    },
  };
}
