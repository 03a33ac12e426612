import { isDeepStrictEqual } from "node:util";
import type { EventLog, NewEvent } from "@detektor/event-log";
import { type DetektorEvent, eventIdOf, isoOfUs, streamOf, toStored } from "@detektor/events";
import type { ExpiredData } from "@detektor/frame-counts";
import { caretakerSource } from "../watchdog/caretaker-source.ts";
import { eventsSince } from "./events-since.ts";
import { RevisionConflict } from "./revision-conflict.ts";
import { SummaryChanged } from "./summary-changed.ts";

/** The summary of a segment whose closing event is at a position, and the time of its events, in µs. */
export type SummaryToWrite = {
  readonly site: string;
  readonly parts: readonly ExpiredData[];
  readonly closedPosition: bigint;
  /** The last revision of its stream before its frames were read; null: the stream was empty. */
  readonly after: bigint | null;
  readonly nowUs: number;
};

const type = "detektor.segment.expired.v1";
/** The size of one append, in characters of data: half of what stores take. */
const maxChars = 500_000;

/**
 * Appends those parts of a segment's summary that aren't in the log, and returns the position of the last part.
 * A summary too large for one append is written in several; only its last part says that the segment has
 * expired. Throws SummaryChanged if a part that an earlier process has written isn't one of these parts, and
 * RevisionConflict if something was appended to the stream since its frames were read.
 */
export async function writeSummary(
  log: EventLog,
  { site, parts, closedPosition, after, nowUs }: SummaryToWrite,
): Promise<bigint> {
  const events = parts.map((data) => expiredEvent(site, data, nowUs));
  const [first] = events;
  if (first === undefined) throw new RangeError("a summary has at least one part");
  const stream = streamOf(first);
  const written = await writtenParts(log, stream, { parts, closedPosition });
  let [position, at] = [written.position, after];
  for (const batch of batchesOf(events.slice(written.count))) {
    const appended = await log.append(stream, batch, { expected: at ?? "no_stream" });
    if (appended.kind === "revision-conflict") throw new RevisionConflict(stream);
    [position, at] = [appended.position, appended.revision];
  }
  return position;
}

/** Returns how many parts are in the log, and the position of the last one. */
async function writtenParts(
  log: EventLog,
  stream: string,
  { parts, closedPosition }: Pick<SummaryToWrite, "parts" | "closedPosition">,
): Promise<{ readonly count: number; readonly position: bigint }> {
  const segment = parts[0]?.stream ?? "";
  let written = { count: 0, position: -1n };
  for await (const event of eventsSince(log, stream, closedPosition)) {
    const data = event.data as ExpiredData;
    if (event.type !== type || data.stream !== segment) continue;
    if (!isSame(data, parts[data.part - 1])) throw new SummaryChanged(segment);
    if (data.part > written.count) written = { count: data.part, position: event.position };
  }
  return written;
}

/** Returns whether two parts say the same of frames: the rule and the number of kept ones may have changed. */
function isSame(stored: ExpiredData, part: ExpiredData | undefined): boolean {
  if (part === undefined) return false;
  const own = JSON.parse(JSON.stringify(part)) as ExpiredData;
  return isDeepStrictEqual({ ...stored, rule: own.rule, kept: own.kept }, own);
}

function batchesOf(events: readonly DetektorEvent[]): readonly (readonly NewEvent[])[] {
  const batches: NewEvent[][] = [];
  let chars = maxChars;
  for (const event of events) {
    const size = JSON.stringify(event.data).length;
    if (chars + size > maxChars) {
      batches.push([]);
      chars = 0;
    }
    chars += size;
    batches.at(-1)?.push(toStored(event, { ingestTime: event.time }));
  }
  return batches;
}

function expiredEvent(site: string, data: ExpiredData, nowUs: number): DetektorEvent {
  const event = {
    specversion: "1.0",
    id: eventIdOf(caretakerSource, `segment.expired|${data.stream}|${data.part}`),
    source: caretakerSource,
    type,
    time: isoOfUs(nowUs),
    site,
    data,
  };
  return event as unknown as DetektorEvent;
}
