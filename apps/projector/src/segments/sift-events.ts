import type { RecordedEvent } from "@detektor/event-log";
import { originalOf, originStreamOf } from "@detektor/frame-events";
import type { KeptFrame, KnownSegment } from "@detektor/read-model";
import { keptFramesOf } from "./kept-frames-of.ts";
import { type ExpiredStream, readExpired } from "./read-expired.ts";
import type { SegmentSource, SegmentSources } from "./segment-sources.ts";

/** A batch's events, by how they are applied. */
export type SiftedEvents = {
  /** They are folded and counted. */
  readonly counted: readonly RecordedEvent[];
  /**
   * Kept events whose originals were gone before they were read, as those: folded, but not counted, since the
   * summary of their segment does that.
   */
  readonly uncounted: readonly RecordedEvent[];
  readonly keptFrames: readonly KeptFrame[];
  /** Parts of summaries of what has expired, with the source of its rows. */
  readonly expired: readonly (ExpiredStream & { readonly source: SegmentSource })[];
};

/**
 * Sorts events by what retention has done to their segments. Events of a segment that was deleted before its
 * first event was read are left out, however many of them a scavenge has left, and so are those that somebody
 * appended to a segment after its closing event.
 *
 * @param areRetried whether they were set aside: those of a deleted segment are its kept ones
 */
export async function siftEvents(
  sources: SegmentSources,
  events: readonly RecordedEvent[],
  areRetried = false,
): Promise<SiftedEvents> {
  const kinds = kindsOf(events);
  const ofKind = (kind: StreamKind) => events.filter(({ stream }) => kinds.get(stream) === kind);
  const [copies, ends] = kinds.size === 0 ? [none, none] : [ofKind("kept"), ofKind("expired")];
  const expired = ends.flatMap(readExpired);
  const sourceOf = await sources.of([
    ...new Set([
      ...namesOf(kinds, "frames"),
      ...copies.map(originStreamOf),
      ...expired.map(({ stream }) => stream),
    ]),
  ]);
  const closedAt = closedRevisions(sources, sourceOf, events);
  const isOf = (stream: string, source: SegmentSource) => sourceOf.get(stream)?.source === source;
  const isLate = ({ stream, revision }: RecordedEvent) =>
    closedAt.size > 0 && revision > (closedAt.get(stream) ?? revision);
  const gone = await sources.gone(namesOf(kinds, "kept"));
  const kept = copies.filter(({ stream }) => !gone.has(stream));
  const late = areRetried ? events.filter(({ stream }) => isOf(stream, "summary")) : none;
  const lost = kept.filter((copy) => isOf(originStreamOf(copy), "summary"));
  return {
    counted: events.filter(
      (event) =>
        isCounted(kinds.get(event.stream)) && !isOf(event.stream, "summary") && !isLate(event),
    ),
    uncounted: [...late, ...lost.map(originalOf)],
    keptFrames: keptFramesOf(kept),
    expired: expired.map((one) => ({
      ...one,
      source: sourceOf.get(one.stream)?.source ?? "events",
    })),
  };
}

/**
 * Returns the revisions of the closing events of those segments that are closed, by an earlier batch or by this
 * one. What follows such an event isn't part of the segment: no summary counts it.
 */
function closedRevisions(
  sources: SegmentSources,
  sourceOf: ReadonlyMap<string, KnownSegment>,
  events: readonly RecordedEvent[],
): ReadonlyMap<string, bigint> {
  const closed = new Map<string, bigint>();
  for (const [stream, { closedAt }] of sourceOf)
    if (closedAt !== null) closed.set(stream, closedAt);
  for (const { stream, revision, type } of events) {
    if (type !== "detektor.segment.closed.v1") continue;
    const closedAt = sources.close(stream, revision)?.closedAt ?? null;
    if (closedAt !== null) closed.set(stream, closedAt);
  }
  return closed;
}

const none: readonly RecordedEvent[] = [];

type StreamKind = "frames" | "kept" | "expired";

function isCounted(kind: StreamKind | undefined): boolean {
  return kind === undefined || kind === "frames";
}

/** Returns the kinds of the streams that retention deals with. */
function kindsOf(events: readonly RecordedEvent[]): ReadonlyMap<string, StreamKind> {
  const kinds = new Map<string, StreamKind>();
  for (const { stream } of events) {
    if (stream.startsWith("frames-")) kinds.set(stream, "frames");
    else if (stream.startsWith("kept-")) kinds.set(stream, "kept");
    else if (stream.startsWith("expired-")) kinds.set(stream, "expired");
  }
  return kinds;
}

function namesOf(kinds: ReadonlyMap<string, StreamKind>, kind: StreamKind): readonly string[] {
  return [...kinds].flatMap(([name, one]) => (one === kind ? name : []));
}
