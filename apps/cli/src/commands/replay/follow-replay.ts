import { setTimeout as delay } from "node:timers/promises";
import { askApi } from "../../api/ask-api.ts";
import type { CliContext } from "../../cli-context.ts";
import { CliError } from "../../cli-error.ts";
import { showProgress } from "../../progress.ts";
import { type ReplayJob, replaySchema } from "./replay-job.ts";

const askEveryMs = 250;

/**
 * Shows the progress of a replay until it has ended. If Ctrl-C detaches from it, throws a
 * CliError that names the next steps.
 */
export async function followReplay(
  context: CliContext,
  url: string,
  started: ReplayJob,
): Promise<ReplayJob> {
  if (started.state !== "running") return started;
  const view = showProgress(context);
  let job = started;
  try {
    while (job.state === "running") {
      view.show(progressOf(job));
      await delay(askEveryMs, undefined, { signal: context.signal });
      job = await askApi(context, { url, path: `/v1/replays/${job.id}`, answer: replaySchema });
    }
    view.show(progressOf(job));
    return job;
  } catch (error) {
    if (!context.signal.aborted) throw error;
    throw new CliError(`replay ${job.id} continues; detektor replay cancel ${job.id} ends it`, {
      cause: error,
    });
  } finally {
    view.end();
  }
}

const progressOf = ({ pushed_traces, trace_ids, skipped_trace_ids }: ReplayJob) =>
  ({
    what: "replaying",
    done: pushed_traces,
    total: trace_ids.length - skipped_trace_ids.length,
    unit: "traces",
  }) as const;
