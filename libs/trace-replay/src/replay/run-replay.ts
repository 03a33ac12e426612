import { errorMessage } from "@detektor/basics";
import { createResources } from "@detektor/trace-builder";
import { pushSpans } from "@detektor/trace-push";
import { maxReplayMs, type PlannedTrace, type ReplayJob } from "../job/replay-job.ts";
import { type StopReason, stoppedJob } from "../job/stopped-job.ts";
import { enterPushed } from "../traces/pushed-traces.ts";
import { readyTraces } from "../traces/ready-traces.ts";
import { type PushDeps, pushReplay, stopReasons } from "./push-replay.ts";
import type { ReplayDeps } from "./replay-deps.ts";
import { appendCompleted } from "./replay-events.ts";
import { renewLease, storeProgress } from "./statements/renew-lease.ts";

/** A replay to run, its runner, and its target. */
export type Run = {
  readonly job: ReplayJob;
  readonly runner: string;
  readonly target: string;
  /** Aborting it with a StopReason ends the run. */
  readonly stop: AbortController;
};

const renewMs = 5000;

/** Runs a replay to its end, whatever that is, and stores it; never rejects. */
export async function runReplay(deps: ReplayDeps, run: Run): Promise<void> {
  const { writer, logger } = deps;
  const { job: started, runner, stop } = run;
  const end = (reason: StopReason): void => stop.abort(reason);
  const renewal = setInterval(() => {
    renewLease(writer, started.id, runner).then(
      (lease) => lease !== "held" && end(stopReasons[lease]),
      () => undefined,
    );
  }, renewMs);
  const limit = setTimeout(() => end("timed-out"), maxReplayMs);
  try {
    let latest = started;
    const pushing = pushDeps(deps, run, (job) => {
      latest = job;
    });
    const job = await pushReplay(pushing, started, stop.signal).catch((error: unknown) =>
      interruptedJob(deps, latest, stop.signal, error),
    );
    await storeEnd(deps, job, runner);
  } catch (error) {
    logger.error({ err: error, replay_id: started.id }, "the end of a replay could not be stored");
  } finally {
    clearInterval(renewal);
    clearTimeout(limit);
  }
}

async function storeEnd(deps: ReplayDeps, job: ReplayJob, runner: string): Promise<void> {
  const finished = { ...job, finishedAtMs: deps.now() };
  if (job.state !== "completed") return void (await storeProgress(deps.writer, finished, runner));
  await appendCompleted(deps, job).catch((error: unknown) =>
    deps.logger.error({ err: error, replay_id: job.id }, "the end of a replay is not in the log"),
  );
  await storeProgress(deps.writer, finished, runner);
}

/** Returns the job after the event store or Postgres became unavailable: its last stored progress. */
function interruptedJob(
  { logger }: ReplayDeps,
  job: ReplayJob,
  signal: AbortSignal,
  error: unknown,
): ReplayJob {
  if (signal.aborted) return stoppedJob(job, signal.reason as StopReason);
  logger.error({ err: error, replay_id: job.id }, "a replay was interrupted");
  return {
    ...job,
    state: "failed",
    progress: {
      ...job.progress,
      error: `It failed: ${errorMessage(error)}. It can be resumed.`,
    },
  };
}

function pushDeps(
  deps: ReplayDeps,
  { job, runner, target }: Run,
  onStored: (job: ReplayJob) => void,
): PushDeps {
  const { writer, logger } = deps;
  return {
    async build(traces: readonly PlannedTrace[], signal: AbortSignal) {
      const options = { form: job.plan.form, signal, resources: createResources() };
      return Array.fromAsync(readyTraces(deps, traces, options));
    },
    push: (spans, signal) => pushSpans({ endpoint: target, spans, signal, logger }),
    enterPushed: (traces) => enterPushed(writer, target, job.id, traces),
    async storeProgress(now) {
      const lease = await storeProgress(writer, now, runner);
      onStored(now);
      return lease;
    },
    settingNames: deps.settingNames,
  };
}
