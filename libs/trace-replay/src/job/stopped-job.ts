import type { ReplayJob } from "./replay-job.ts";

/** Why the run of a replay ends before its plan does. */
export type StopReason = "cancelled" | "shut-down" | "timed-out" | "taken-over";

const reasonTexts: Readonly<Record<StopReason, string>> = {
  cancelled: "It was cancelled.",
  "shut-down": "The service was stopped.",
  "timed-out": "It had run for 10 minutes.",
  "taken-over": "It was taken over.",
};

/** Returns a job that was stopped, with an error that says what stays in the backend. */
export function stoppedJob(job: ReplayJob, reason: StopReason): ReplayJob {
  const { done_traces, pushed_traces } = job.progress;
  const rest = job.plan.traces.length - done_traces;
  const error = `${reasonTexts[reason]} ${pushed_traces} traces were pushed and stay where they are; ${rest} were not. It can be resumed.`;
  const state = reason === "cancelled" ? "cancelled" : "interrupted";
  return { ...job, state, progress: { ...job.progress, error } };
}
