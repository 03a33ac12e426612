import type { AnyMetricDescription } from "@detektor/observability";

const task = { max: 20, of: "tasks of the caretaker" } as const;

/** The metrics of the caretaker and of its tasks. */
export const caretakerMetrics = {
  actingProcesses: {
    name: "detektor_caretaker_acting_processes",
    type: "gauge",
    help: "1 while this caretaker acts, 0 while it waits for another one to end.",
    answers: "Does one caretaker act, and only one?",
  },
  taskAgeSeconds: {
    name: "detektor_caretaker_task_age_seconds",
    type: "gauge",
    help: "Seconds since the last success of a task of the acting caretaker; before the first one, since it began to act.",
    answers: "Is each task still done?",
    labels: { task },
  },
  taskFailures: {
    name: "detektor_caretaker_task_failures_total",
    type: "counter",
    help: "Runs of a task that failed, whatever the reason.",
    answers: "Which task fails?",
    labels: { task },
  },
} as const satisfies Record<string, AnyMetricDescription>;
