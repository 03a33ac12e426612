import { traceIdOf } from "@detektor/events";
import type { FrameSummary } from "@detektor/frame-state";
import { createFewLines } from "@detektor/observability";
import type { PoisonRow } from "@detektor/read-model";
import { isRecent } from "./figures/new-batches.ts";
import type { CommittedBatch } from "./project/projection.ts";

/** Logs a committed batch's frames, and events that were set aside. */
export type LogFrames = (batch: Pick<CommittedBatch, "ended" | "setAside">) => void;

type Logger = {
  readonly warn: (fields: object, message: string) => void;
  readonly debug: (fields: object, message: string) => void;
  readonly isLevelEnabled: (level: "debug") => boolean;
};

/** Logs failed frames and events set aside, a few lines for many; at debug, each frame that ended. */
export function createFrameLog(logger: Logger, now: () => number = Date.now): LogFrames {
  const [failed, aside] = [createFewLines(), createFewLines()];
  const isDebug = logger.isLevelEnabled("debug");
  return ({ ended, setAside }) => {
    for (const row of setAside)
      aside((leftOut) => logger.warn({ ...asideFields(row), ...leftOut }, "event set aside"));
    for (const frame of ended) {
      if (frame.state !== "failed" && !isDebug) continue;
      // A rebuild reports nothing new.
      if (!isRecent(frame.newestRecordedUs, now())) continue;
      if (frame.state !== "failed") logger.debug(frameFields(frame), "frame ended");
      else failed((leftOut) => logger.warn({ ...frameFields(frame), ...leftOut }, "frame failed"));
    }
  };
}

const frameFields = (frame: FrameSummary) => ({
  state: frame.state,
  site: frame.site,
  camera_id: frame.camera,
  frame_id: frame.frameId,
  correlation_id: frame.correlationId,
  trace_id: traceIdOf(frame.site, frame.frameId),
  ...(frame.errorType !== null && { error_type: frame.errorType }),
  ...(frame.dropReason !== null && { drop_reason: frame.dropReason }),
  ...(frame.totalMs !== null && { total_ms: frame.totalMs }),
});

const asideFields = ({ eventId, type, stream, position, error, event }: PoisonRow) => ({
  event_id: eventId,
  type,
  stream,
  position: String(position),
  reason: error,
  ...correlationOf(event),
});

/** Returns the correlation id in the JSON of an event's data and metadata, which may contain anything. */
function correlationOf(event: string): { readonly correlation_id?: string } {
  const stored = JSON.parse(event) as { metadata?: { $correlationId?: unknown } | null } | null;
  const id = stored?.metadata?.$correlationId;
  return typeof id === "string" ? { correlation_id: id.slice(0, 128) } : {};
}
