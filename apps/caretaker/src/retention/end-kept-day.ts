import { createHash } from "node:crypto";
import type { EventLog, RecordedEvent } from "@detektor/event-log";
import { expiredStream, isoOfUs, keptStream } from "@detektor/events";
import { createSummary, type ExpiredData } from "@detektor/frame-counts";
import { listHeldCameras, type ReadModel } from "@detektor/read-model";
import { heldRange } from "./held-range.ts";
import type { DueDay } from "./list-due-days.ts";
import { RevisionConflict } from "./revision-conflict.ts";
import { summaryPlace } from "./summary-place.ts";
import { untilProjected } from "./until-projected.ts";
import { writeSummary } from "./write-summary.ts";

/** A step after which a process that ends is continued by the next one. */
export type EndStep = "end-written" | "end-projected" | "end-deleted";

/** The dependencies; `reached` is called after each step, `now` is in ms. */
export type EndDeps = {
  readonly log: EventLog;
  readonly readModel: Pick<ReadModel, "pool">;
  readonly now: () => number;
  readonly reached: (step: EndStep) => void;
};

/**
 * Deletes the kept frames of a camera's day: writes that they go, waits for all projections, and tombstones
 * their stream. Returns what was written; null if the stream has no events any more, or one of them is held.
 */
export async function endKeptDay(
  { log, readModel, now, reached }: EndDeps,
  due: DueDay,
  signal: AbortSignal,
): Promise<ExpiredData | null> {
  const { site, camera, day } = due;
  const stream = keptStream(site, camera, day * 24);
  const after = await summaryPlace(
    { log, readModel },
    expiredStream(site, camera, day * 24),
    signal,
  );
  if ((await listHeldCameras(readModel, heldRange(day, now()))).has(`${site}/${camera}`))
    return null;
  const content = await readKept(log, stream, signal);
  if (content === null) return null;
  const end = endOf(due, stream, content);
  const closedPosition = content.last.position;
  const toWrite = { site, parts: [end], closedPosition, after, nowUs: now() * 1000 };
  const position = await writeSummary(log, toWrite);
  reached("end-written");
  await untilProjected(readModel, position, signal);
  reached("end-projected");
  await deleteKept(log, stream, content.last.revision);
  reached("end-deleted");
  return end;
}

/** Deletes a stream of kept frames for good; throws RevisionConflict if `last` isn't its last revision. */
export async function deleteKept(log: EventLog, stream: string, last: bigint): Promise<void> {
  const { kind } = await log.tombstone(stream, last);
  if (kind === "revision-conflict") throw new RevisionConflict(stream);
}

type KeptContent = {
  readonly first: RecordedEvent;
  readonly last: RecordedEvent;
  readonly events: number;
  readonly hash: string;
  readonly newestUs: number;
};

async function readKept(
  log: EventLog,
  stream: string,
  signal: AbortSignal,
): Promise<KeptContent | null> {
  const hash = createHash("sha256");
  let [first, last]: (RecordedEvent | null)[] = [null, null];
  let [events, newestUs] = [0, 0];
  for await (const event of log.readStream(stream, { signal })) {
    const { data, dataText = JSON.stringify(data) } = event;
    hash.update(`${event.id}\0${dataText}\0`);
    newestUs = Math.max(newestUs, recordedUs(event));
    first ??= event;
    last = event;
    events += 1;
  }
  signal.throwIfAborted();
  if (!first || !last) return null;
  return { first, last, events, hash: hash.digest("hex"), newestUs };
}

/** Returns when the original of a copy was recorded, in µs. */
function recordedUs({ metadata, recordedAtUs }: RecordedEvent): number {
  const { origin } = (metadata ?? {}) as { readonly origin?: { readonly recorded_us: number } };
  return origin?.recorded_us ?? recordedAtUs;
}

/** Returns what the log says of the end: no counts, since those are in the summaries of the segments. */
function endOf(
  { camera, rule, frames }: DueDay,
  stream: string,
  { first, last, events, hash, newestUs }: KeptContent,
): ExpiredData {
  const [nothing] = createSummary().parts([]);
  if (nothing === undefined) throw new RangeError("a summary has at least one part");
  const extent = {
    last_revision: String(last.revision),
    first_position: String(first.position),
    last_position: String(last.position),
    newest_recorded_at: isoOfUs(newestUs),
  };
  const counts = { part: 1, parts: 1, events, frames, kept: 0, hash };
  return { stream, camera_id: camera, rule, ...extent, ...counts, ...nothing };
}
