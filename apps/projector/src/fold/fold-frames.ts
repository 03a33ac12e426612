import { type FrameEvent, isFrameEvent, type StoredEvent } from "@detektor/events";
import {
  frameDocument,
  besideOthers,
  claimantOf,
  type FrameState,
  type FrameSummary,
  NotOfThisFrame,
  summarise,
} from "@detektor/frame-state";
import type { DetectionRow, FrameRow, OtherNameRow } from "@detektor/read-model";
import { type FoldedFrame, foldFrame, rowOf } from "./fold-frame.ts";
import type { FrameEntries, FrameEntry } from "./frame-entry.ts";
import type { Tally } from "@detektor/frame-counts";

/**
 * More cameras than any mistake gives one frame id: each of them is written again when another one is added.
 */
export const maxCamerasPerFrame = 256;

/** The result of folding events into the frames under one id. */
export type FoldedFrames = {
  /** All of them, changed or not. */
  readonly entries: FrameEntries;
  readonly rows: readonly FrameRow[];
  readonly detections: readonly DetectionRow[];
  readonly otherNames: readonly OtherNameRow[];
  /** Those that these events have ended. */
  readonly ended: readonly FrameSummary[];
};

type Refuse = (stored: StoredEvent, error: unknown) => void;

/** Applies events with one frame id to its cameras' frames; returns null if they change nothing. */
export function foldFrames(
  tally: Tally,
  before: FrameEntries,
  events: readonly StoredEvent[],
  refuse: Refuse,
): FoldedFrames | null {
  if (!isOfOneCamera(before, events)) return foldShared(tally, before, events, refuse);
  const folded = foldFrame(tally, before[0] ?? null, events, refuse);
  if (folded === null) return null;
  const { entry, row, detections, otherNames, hasEnded } = folded;
  return {
    entries: [entry],
    rows: [row],
    detections,
    otherNames,
    ended: hasEnded && entry.summary ? [entry.summary] : [],
  };
}

function isOfOneCamera(before: FrameEntries, events: readonly StoredEvent[]): boolean {
  const camera = before[0]?.state.claims[0] ?? cameraOf(events[0]);
  return (
    before.length < 2 &&
    events.every(({ event: { site, data } }) => {
      return (data as FrameEvent["data"]).camera_id === camera.camera && site === camera.site;
    })
  );
}

/** Folds a frame id that several cameras share: each camera has its own frame, which names the others. */
function foldShared(
  tally: Tally,
  before: FrameEntries,
  events: readonly StoredEvent[],
  refuse: Refuse,
): FoldedFrames | null {
  const entries = new Map(before.map((entry) => [keyOf(entry.state.claims[0]), entry]));
  const changed = new Set<string>();
  const all: FoldedFrame[] = [];
  for (const [key, own] of Map.groupBy(events, (stored) => keyOf(cameraOf(stored)))) {
    if (!entries.has(key) && entries.size >= maxCamerasPerFrame) {
      for (const stored of own) refuse(stored, tooManyCameras());
      continue;
    }
    const folded = foldFrame(tally, entries.get(key) ?? null, own, refuse);
    if (folded === null) continue;
    entries.set(key, folded.entry);
    changed.add(key);
    all.push(folded);
  }
  if (changed.size === 0) return null;
  for (const key of updateOthers(entries)) changed.add(key);
  return {
    entries: [...entries.values()],
    rows: [...changed].flatMap((key) => rowsOf(entries.get(key))),
    detections: all.flatMap(({ detections }) => detections),
    otherNames: all.flatMap(({ otherNames }) => otherNames),
    ended: all.flatMap(({ entry, hasEnded }) => (hasEnded && entry.summary ? [entry.summary] : [])),
  };
}

/** Updates each frame with the current other claimants; returns the keys of the changed ones. */
function updateOthers(entries: Map<string, FrameEntry>): readonly string[] {
  const claimants = [...entries.values()].flatMap(({ state }) => claimantOf(state) ?? []);
  const updated: string[] = [];
  for (const [key, { state: known }] of entries) {
    const state = besideOthers(known, claimants);
    if (state === known) continue;
    entries.set(key, entryOfState(state));
    updated.push(key);
  }
  return updated;
}

function entryOfState(state: FrameState): FrameEntry {
  return { state, summary: summarise(state), doc: frameDocument(state) };
}

function rowsOf(entry: FrameEntry | undefined): readonly FrameRow[] {
  if (!entry?.summary) return [];
  return [{ ...rowOf(entry.summary), stateDoc: entry.doc }];
}

type Camera = { readonly site: string; readonly camera: string };

function cameraOf(stored: StoredEvent | undefined): Camera {
  if (stored === undefined || !isFrameEvent(stored.event)) {
    throw new RangeError("only events of frames are folded into frames");
  }
  return { site: stored.event.site, camera: stored.event.data.camera_id };
}

function keyOf(camera: Camera | undefined): string {
  return `${camera?.site}/${camera?.camera}`;
}

const tooManyCameras = () =>
  new NotOfThisFrame(`${maxCamerasPerFrame} cameras have reported the frame id already`);
