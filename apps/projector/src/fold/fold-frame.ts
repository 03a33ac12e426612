import type { StoredEvent } from "@detektor/events";
import {
  countDetections,
  countFrame,
  addNumbers,
  noteSeen,
  type Tally,
} from "@detektor/frame-counts";
import {
  frameDocument,
  confidenceOf,
  emptyFrame,
  evolve,
  evolveAll,
  type Fact,
  type FrameState,
  type FrameSummary,
  objectsOf,
  summarise,
} from "@detektor/frame-state";
import {
  type DetectionRow,
  type FrameRow,
  type OtherNameRow,
  searchText,
} from "@detektor/read-model";
import type { FrameEntry } from "./frame-entry.ts";
import { markSetOf } from "./mark-set-of.ts";
import { otherNames } from "./other-names.ts";

/** The result of folding events into one camera's frame. */
export type FoldedFrame = {
  readonly entry: FrameEntry;
  readonly row: FrameRow;
  readonly detections: readonly DetectionRow[];
  readonly otherNames: readonly OtherNameRow[];
  /** Whether these events have ended it. */
  readonly hasEnded: boolean;
};

/**
 * Applies events to their frame and counts the difference; null if they change nothing. `refuse` is called
 * with each event that can't be applied.
 */
export function foldFrame(
  tally: Tally,
  before: FrameEntry | null,
  events: readonly StoredEvent[],
  refuse: (stored: StoredEvent, error: unknown) => void,
): FoldedFrame | null {
  const known = before?.state ?? emptyFrame;
  const state = applied(known, events, refuse);
  if (state === known) return null;
  const summary = summarise(state);
  if (summary === null) return null;
  if (before?.summary) countFrame(tally, before.summary, -1);
  countFrame(tally, summary, 1);
  addNumbers(tally, state, known.claims.length);
  const fresh = state.facts.slice(known.facts.length);
  noteSeen(tally, state, fresh);
  countDetections(tally, state, fresh);
  const detections = detectionsOf(state, fresh, events);
  const doc = frameDocument(state);
  return {
    entry: { state, summary, doc },
    row: { ...rowOf(summary), stateDoc: doc },
    detections,
    otherNames: state.claims.length === 1 ? none : otherNames(summary),
    hasEnded: !summary.isOpen && (before?.summary?.isOpen ?? true),
  };
}

const none: readonly never[] = [];

function applied(
  state: FrameState,
  events: readonly StoredEvent[],
  refuse: (stored: StoredEvent, error: unknown) => void,
): FrameState {
  try {
    return evolveAll(state, events);
  } catch {
    return events.reduce((frame, stored) => {
      try {
        return evolve(frame, stored);
      } catch (error) {
        refuse(stored, error);
        return frame;
      }
    }, state);
  }
}

/** Returns the frame's row, without its document. */
export function rowOf(frame: FrameSummary): Omit<FrameRow, "stateDoc"> {
  return {
    frameId: frame.frameId,
    site: frame.site,
    camera: frame.camera,
    state: frame.state,
    isOpen: frame.isOpen,
    totalMs: frame.totalMs,
    dropReason: frame.dropReason,
    errorType: fit(frame.errorType),
    correlationId: searchText(frame.correlationId),
    producerFrameId: fit(frame.producerFrameId),
    eventCount: frame.eventCount,
    newestRecordedUs: frame.newestRecordedUs,
    hasPicture: frame.hasPicture,
    markSet: markSetOf(frame),
  };
}

function detectionsOf(
  state: FrameState,
  fresh: readonly Fact[],
  events: readonly StoredEvent[],
): readonly DetectionRow[] {
  return fresh.flatMap((fact) => {
    if (fact.objects === undefined) return [];
    const stored = events.find(({ event }) => event.id === fact.id);
    const claim = state.claims[fact.claim ?? 0];
    if (stored === undefined || claim === undefined) return [];
    return objectsOf(fact).map((object, n) => ({
      frameId: state.frameId,
      position: stored.position,
      n,
      site: claim.site,
      camera: claim.camera,
      class: searchText(String(object["class"])),
      confidence: confidenceOf(object),
      zones: zonesOf(object["zones"]),
      modelName: searchText(fact.model ?? ""),
      modelVersion: searchText(fact.version ?? ""),
      object: JSON.stringify(object),
    }));
  });
}

function zonesOf(zones: unknown): readonly string[] {
  return Array.isArray(zones) ? zones.map((zone) => searchText(String(zone))) : [];
}

function fit(text: string | null): string | null {
  return text === null ? null : searchText(text);
}
