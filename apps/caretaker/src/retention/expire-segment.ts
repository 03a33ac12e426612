import type { EventLog } from "@detektor/event-log";
import { expiredStream, isoOfUs, keptStream, segmentStream } from "@detektor/events";
import type { ExpiredData } from "@detektor/frame-counts";
import type { ReadModel } from "@detektor/read-model";
import { type Closing, closeSegment } from "./close-segment.ts";
import { copyKept } from "./copy-kept.ts";
import { deleteSegment, type SegmentDeletion } from "./delete-segment.ts";
import type { DueSegment } from "./list-due.ts";
import { readSegment, type SegmentContent } from "./read-segment.ts";
import { summariseFrames, type SummarisedFrames } from "./summarise-frames.ts";
import { summaryPlace } from "./summary-place.ts";
import { untilProjected } from "./until-projected.ts";
import { writeSummary } from "./write-summary.ts";

/** The outcome of an expiry: the last part of the summary, and whether the segment could be deleted. */
export type Expiry = {
  readonly summary: ExpiredData;
  readonly closedRevision: bigint;
  readonly deletion: SegmentDeletion;
};

/** A step that is durable; a process that ends after any of them continues with the next one. */
export type Step = "closed" | "kept" | "summarised" | "projected" | "deleted";

/** The dependencies of an expiry; `reached` is called after each step. */
export type ExpiryDeps = {
  readonly log: EventLog;
  readonly readModel: Pick<ReadModel, "pool">;
  readonly now: () => number;
  readonly reached: (step: Step) => void;
};

/**
 * Writes to the log what must outlive a segment, and deletes it: closes it, waits for all projections, copies
 * its kept frames, writes its summary, waits again, and tombstones it. Returns null if
 * it isn't due after all, because an event has come late.
 */
export async function expireSegment(
  deps: ExpiryDeps,
  due: DueSegment,
  signal: AbortSignal,
): Promise<Expiry | null> {
  const { log, readModel, now, reached } = deps;
  const { segment } = due;
  const { site, camera, hour, lastRevision } = segment;
  const stream = segmentStream(site, camera, hour);
  const closing = await closeSegment(log, { stream, site, lastRevision }, now() * 1000);
  if (closing === null) return null;
  reached("closed");
  const after = await summaryPlace(deps, expiredStream(site, camera, hour), signal);
  const frames = await summariseFrames(readModel, segment, now() * 1000, signal);
  const source = { segment: stream, closedPosition: closing.position };
  const copies = await copyKept(log, keptStream(site, camera, hour), source);
  const read = { stream, closedRevision: closing.revision };
  const content = await readSegment(log, read, frames.kept, copies.take);
  await copies.end();
  reached("kept");
  const parts = partsOf(due, stream, closing, frames, content);
  const { closedPosition } = source;
  const toWrite = { site, parts, closedPosition, after, nowUs: now() * 1000 };
  const position = await writeSummary(log, toWrite);
  reached("summarised");
  await untilProjected(readModel, position, signal);
  reached("projected");
  const deletion = await deleteSegment(log, stream, closing.revision);
  reached("deleted");
  const summary = parts.at(-1);
  return summary === undefined ? null : { summary, closedRevision: closing.revision, deletion };
}

function partsOf(
  { segment, rule }: DueSegment,
  stream: string,
  closing: Closing,
  { summary, kept, frames }: SummarisedFrames,
  { events, hash, operations }: SegmentContent,
): readonly ExpiredData[] {
  const parts = summary.parts(operations);
  const whole = {
    stream,
    camera_id: segment.camera,
    rule,
    parts: parts.length,
    last_revision: String(closing.revision),
    first_position: String(segment.firstPosition),
    last_position: String(closing.position),
    closed_at: isoOfUs(closing.recordedUs),
    newest_recorded_at: isoOfUs(Number(segment.newestRecordedUs)),
    events,
    frames,
    kept: kept.size,
    hash,
  };
  return parts.map((part, at) => ({ ...whole, part: at + 1, ...part }));
}
