import {
  type EventId,
  type EventOf,
  replayStream,
  type Site,
  toStored,
  uuidv7,
} from "@detektor/events";
import type { ReplayJob } from "../job/replay-job.ts";
import type { ReplayDeps } from "./replay-deps.ts";

/** The log, and the source and the time of the events. */
export type ReplayEventDeps = Pick<ReplayDeps, "log" | "source" | "now">;

type ReplayEventType = "detektor.replay.requested.v1" | "detektor.replay.completed.v1";

/** Appends that a replay was requested to its stream; rejects if the event store is unavailable. */
export async function appendRequested(deps: ReplayEventDeps, job: ReplayJob): Promise<void> {
  const { selector, mode, progress } = job;
  const event = {
    ...envelope(deps, progress.site),
    type: "detektor.replay.requested.v1" as const,
    data: { replay_id: job.id, mode, selector: { ...selector } },
  };
  await append(deps, job.id, event, "no_stream");
}

/** Appends that a replay's traces were sent; rejects if the event store is unavailable. */
export async function appendCompleted(deps: ReplayEventDeps, job: ReplayJob): Promise<void> {
  const { site, pushed_spans: span_count } = job.progress;
  const trace_ids = job.plan.traces.map((trace) => trace.trace_id);
  const event = {
    ...envelope(deps, site),
    type: "detektor.replay.completed.v1" as const,
    data: { replay_id: job.id, mode: job.mode, trace_ids, span_count },
  };
  await append(deps, job.id, event, "stream_exists");
}

function envelope({ source, now }: ReplayEventDeps, site: string) {
  const nowMs = now();
  return {
    specversion: "1.0" as const,
    id: uuidv7(nowMs) as EventId,
    source,
    time: new Date(nowMs).toISOString(),
    site: site as Site,
  };
}

async function append(
  { log }: ReplayEventDeps,
  replayId: string,
  event: EventOf<ReplayEventType>,
  expected: "no_stream" | "stream_exists",
): Promise<void> {
  const stored = toStored(event, { ingestTime: event.time });
  const result = await log.append(replayStream(replayId), [stored], { expected });
  if (result.kind === "revision-conflict") {
    throw new Error(`the stream of replay ${replayId} is not as it was left`);
  }
}
