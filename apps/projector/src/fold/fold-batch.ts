import type { RecordedEvent } from "@detektor/event-log";
import {
  canarySite,
  isAlertEvent,
  isCameraEvent,
  isFrameEvent,
  isHoldEvent,
  isProducerEvent,
  type StoredEvent,
  timeUs,
} from "@detektor/events";
import type { FrameSummary } from "@detektor/frame-state";
import type {
  CanaryRow,
  DetectionRow,
  FrameRow,
  OtherNameRow,
  PoisonRow,
} from "@detektor/read-model";
import { searchText } from "@detektor/read-model";
import { decodeRecorded } from "../decode/decode-recorded.ts";
import { poisonRow } from "../decode/poison-row.ts";
import { noteDepth, type QueueDepth } from "./note-depth.ts";
import { foldCanaries } from "./fold-canaries.ts";
import { foldFrames } from "./fold-frames.ts";
import type { FrameCache } from "./frame-cache.ts";
import type { FrameEntries } from "./frame-entry.ts";
import { emptyTally, sessionNumbersOf, see, type Tally } from "@detektor/frame-counts";

/** A batch's events, sorted by subject. */
export type SortedBatch = {
  readonly frames: ReadonlyMap<string, readonly StoredEvent[]>;
  readonly cameras: readonly StoredEvent[];
  readonly alerts: readonly StoredEvent[];
  readonly holds: readonly StoredEvent[];
  /** Events of the canary's site, which nothing else reads. */
  readonly canaries: readonly StoredEvent[];
  readonly poison: PoisonRow[];
  readonly queueDepths: ReadonlyMap<string, QueueDepth>;
  readonly recorded: readonly RecordedEvent[];
};

/** The result of a batch: rows to write, differences to add, and events for the rarer folds. */
export type FoldedBatch = {
  readonly frames: readonly FrameRow[];
  /** The frames of each frame id that the batch has changed. */
  readonly entries: ReadonlyMap<string, FrameEntries>;
  /** The frames that these events have ended. */
  readonly ended: readonly FrameSummary[];
  readonly detections: readonly DetectionRow[];
  readonly otherNames: readonly OtherNameRow[];
  readonly tally: Tally;
  readonly cameras: readonly StoredEvent[];
  readonly alerts: readonly StoredEvent[];
  readonly holds: readonly StoredEvent[];
  readonly canaries: readonly CanaryRow[];
  readonly poison: readonly PoisonRow[];
  /** As last reported by producers. */
  readonly queueDepths: ReadonlyMap<string, QueueDepth>;
};

/** Decodes a batch; events that can't be decoded are already poison. */
export function sortBatch(events: readonly RecordedEvent[]): SortedBatch {
  const frames = new Map<string, StoredEvent[]>();
  const [cameras, alerts, poison]: [StoredEvent[], StoredEvent[], PoisonRow[]] = [[], [], []];
  const [canaries, holds]: [StoredEvent[], StoredEvent[]] = [[], []];
  const queueDepths = new Map<string, QueueDepth>();
  for (const recorded of events) {
    const decoded = decodeRecorded(recorded);
    if (decoded.kind === "poison") poison.push(poisonRow(recorded, decoded.error));
    if (decoded.kind !== "apply") continue;
    const { event } = decoded.stored;
    if (event.site === canarySite) {
      canaries.push(decoded.stored);
      continue;
    }
    noteDepth(queueDepths, event, recorded.recordedAtUs);
    if (isFrameEvent(event)) push(frames, event.data.frame_id, decoded.stored);
    else if (isCameraEvent(event)) cameras.push(decoded.stored);
    else if (isAlertEvent(event)) alerts.push(decoded.stored);
    else if (isHoldEvent(event)) holds.push(decoded.stored);
  }
  return { frames, cameras, alerts, holds, canaries, poison, queueDepths, recorded: events };
}

/** Folds a sorted batch over the current frames; those that aren't in the cache are new. */
export function foldBatch(batch: SortedBatch, cache: FrameCache): FoldedBatch {
  const tally = emptyTally();
  const [frames, detections]: [FrameRow[], DetectionRow[]] = [[], []];
  const otherNames: OtherNameRow[] = [];
  const entries = new Map<string, FrameEntries>();
  const ended: FrameSummary[] = [];
  const refuse = (stored: StoredEvent, error: unknown): void => {
    const recorded = batch.recorded.find(({ position }) => position === stored.position);
    if (recorded) batch.poison.push(poisonRow(recorded, error));
  };
  for (const [frameId, events] of batch.frames) {
    const folded = foldFrames(tally, cache.get(frameId) ?? [], events, refuse);
    if (folded === null) continue;
    entries.set(frameId, folded.entries);
    frames.push(...folded.rows);
    detections.push(...folded.detections);
    otherNames.push(...folded.otherNames);
    ended.push(...folded.ended);
  }
  for (const stored of batch.cameras) noteCameraEvent(tally, stored);
  const { cameras, alerts, holds, poison, queueDepths } = batch;
  const canaries = foldCanaries(batch.canaries, refuse);
  const folded = { frames, entries, ended, detections, otherNames, tally, canaries };
  return { ...folded, cameras, alerts, holds, poison, queueDepths };
}

function noteCameraEvent(tally: Tally, { event, recordedAtUs }: StoredEvent): void {
  // A report about a camera says nothing of when it was seen.
  if (!isCameraEvent(event) || !isProducerEvent(event)) return;
  const { site, data } = event;
  const camera = data.camera_id;
  const us = timeUs(event.time);
  see(tally, { site, camera }, [{ us, rec: recordedAtUs }]);
  if (event.type !== "detektor.camera.frames_lost.v1") return;
  const { from_seq: from, to_seq: to, reason, session_id } = event.data;
  const session = { site, camera, session: searchText(session_id) };
  sessionNumbersOf(tally, session).lost.push({ from, to, us, id: event.id, reason });
}

function push<T>(groups: Map<string, T[]>, key: string, item: T): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [item]);
  else group.push(item);
}
