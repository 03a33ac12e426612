import type { EventLog } from "@detektor/event-log";
import {
  type EventId,
  type EventOf,
  replayStream,
  type Site,
  toStored,
  uuidv7,
} from "@detektor/events";
import type { ReplayJob } from "../job/replay-job.ts";

type ReplayEventType = "detektor.replay.requested.v1" | "detektor.replay.completed.v1";

/** Appends that a replay was requested to its stream; rejects if the event store is unavailable. */
export async function appendRequested(log: EventLog, job: ReplayJob): Promise<void> {
  const { selector, mode, progress } = job;
  const event = {
    ...envelope(progress.site),
    type: "detektor.replay.requested.v1" as const,
    data: { replay_id: job.id, mode, selector: { ...selector } },
  };
  await append(log, job.id, event, "no_stream");
}

/** Appends that a replay's traces were sent. */
export async function appendCompleted(log: EventLog, job: ReplayJob): Promise<void> {
  const { site, pushed_spans: span_count } = job.progress;
  const trace_ids = job.plan.traces.map((trace) => trace.trace_id);
  const event = {
    ...envelope(site),
    type: "detektor.replay.completed.v1" as const,
    data: { replay_id: job.id, mode: job.mode, trace_ids, span_count },
  };
  await append(log, job.id, event, "stream_exists");
}

const envelope = (site: string) => ({
  specversion: "1.0" as const,
  id: uuidv7() as EventId,
  source: "query-api",
  time: new Date().toISOString(),
  site: site as Site,
});

async function append(
  log: EventLog,
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
