import { errorMessage } from "@detektor/basics";
import { createResources } from "@detektor/trace-builder";
import { pushSpans } from "@detektor/trace-push";
import { maxReplayMs, type PlannedTrace, type ReplayJob } from "../job/replay-job.ts";
import { enterPushed } from "../traces/pushed-traces.ts";
import { readyTraces } from "../traces/ready-traces.ts";
import { type Halt, halted, type PushDeps, pushReplay } from "./push-replay.ts";
import type { ReplayDeps } from "./replay-deps.ts";
import { appendCompleted } from "./replay-events.ts";
import { beatReplay, keepReplay } from "./replay-store.ts";

/** A replay to run, its runner, and its target. */
export type Run = {
  readonly job: ReplayJob;
  readonly runner: string;
  readonly target: string;
  /** Aborting it with a Halt ends the run. */
  readonly halt: AbortController;
};

const beatMs = 5000;

/** Runs a replay to its end, whatever that is, and stores it; never rejects. */
export async function runReplay(deps: ReplayDeps, run: Run): Promise<void> {
  const { writer, logger } = deps;
  const { job: started, runner, halt } = run;
  const end = (why: Halt): void => halt.abort(why);
  const beat = setInterval(() => {
    beatReplay(writer, started.id, runner).then(
      (news) => news !== "go-on" && end(news === "cancel" ? "cancelled" : "lost"),
      () => undefined,
    );
  }, beatMs);
  const late = setTimeout(() => end("too-long"), maxReplayMs);
  try {
    let latest = started;
    const pushing = pushDeps(deps, run, (job) => {
      latest = job;
    });
    const job = await pushReplay(pushing, started, halt.signal).catch((error: unknown) =>
      brokenOff(deps, latest, halt.signal, error),
    );
    await keepEnd(deps, job, runner);
  } catch (error) {
    logger.error({ err: error, replay_id: started.id }, "the end of a replay could not be kept");
  } finally {
    clearInterval(beat);
    clearTimeout(late);
  }
}

async function keepEnd(deps: ReplayDeps, job: ReplayJob, runner: string): Promise<void> {
  const finished = { ...job, finishedAtMs: deps.now() };
  if (job.state !== "completed") return void (await keepReplay(deps.writer, finished, runner));
  await appendCompleted(deps.log, job).catch((error: unknown) =>
    deps.logger.error({ err: error, replay_id: job.id }, "the end of a replay is not in the log"),
  );
  await keepReplay(deps.writer, finished, runner);
}

/** Returns the job after the event store or Postgres became unavailable: its last stored progress. */
function brokenOff(
  { logger }: ReplayDeps,
  job: ReplayJob,
  signal: AbortSignal,
  error: unknown,
): ReplayJob {
  if (signal.aborted) return halted(job, signal.reason as Halt);
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
  onKept: (job: ReplayJob) => void,
): PushDeps {
  const { writer, logger } = deps;
  return {
    async build(traces: readonly PlannedTrace[], signal: AbortSignal) {
      const options = { form: job.plan.form, signal, resources: createResources() };
      return Array.fromAsync(readyTraces(deps, traces, options));
    },
    push: (spans, signal) => pushSpans({ endpoint: target, spans, signal, logger }),
    enterPushed: (traces) => enterPushed(writer, target, job.id, traces),
    async keep(now) {
      const news = await keepReplay(writer, now, runner);
      onKept(now);
      return news;
    },
  };
}
