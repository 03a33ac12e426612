import type { WireEvent } from "../session-copy.ts";
import type { ModelFrame } from "./model.ts";

/** The expected totals of a camera's ledger over all minutes, once the limit of open frames has passed. */
export interface ModelLedger {
  readonly captured: number;
  readonly completed: number;
  readonly dropped: number;
  readonly failed: number;
  readonly unaccounted: number;
  readonly lost: number;
  readonly missing: number;
  /** How often numbers restart within a session, as reported by the camera's gaps. */
  readonly restarts: number;
}

/** Returns the ledgers by camera. */
export function modelLedgers(
  events: readonly WireEvent[],
  frames: readonly ModelFrame[],
): Map<string, ModelLedger> {
  const ofCameras = events.filter(({ type }) => /^detektor\.(frame|camera)\./.test(type));
  const byCamera = Map.groupBy(ofCameras, ({ data }) => String(data.camera_id));
  return new Map(
    [...byCamera].map(([camera, ofCamera]) => {
      const own = frames.filter((frame) => frame.camera === camera);
      return [camera, ledgerOf(ofCamera, own)];
    }),
  );
}

function ledgerOf(events: readonly WireEvent[], frames: readonly ModelFrame[]): ModelLedger {
  const count = (wanted: string): number => frames.filter(({ state }) => state === wanted).length;
  const [completed, dropped, failed] = [count("completed"), count("dropped"), count("failed")];
  const unaccounted = frames.length - completed - dropped - failed;
  const bySession = Map.groupBy(events, ({ data }) => data["session_id"]);
  const sessions = [...bySession.values()].map(sequencesOf);
  return {
    captured: frames.length,
    completed,
    dropped,
    failed,
    unaccounted,
    lost: sessions.reduce((sum, { lost }) => sum + lost, 0),
    missing: sessions.reduce((sum, { missing }) => sum + missing, 0),
    restarts: sessions.reduce((sum, { restarts }) => sum + restarts, 0),
  };
}

/** The totals of a session's numbers. */
interface ModelNumbers {
  readonly lost: number;
  readonly missing: number;
  /** How often they restart. */
  readonly restarts: number;
}

/**
 * Counts numbers without a frame: lost if an event reported them lost, otherwise missing if
 * they are between frames of a lap.
 */
function sequencesOf(events: readonly WireEvent[]): ModelNumbers {
  const isFrame = ({ type }: WireEvent) => type.startsWith("detektor.frame.");
  const laps = lapsOf(events.filter(isFrame));
  const known = events
    .filter((event) => !isFrame(event))
    .map(({ data }) => Number(data["from_seq"]));
  const isInside = (seq: number) =>
    laps.some((lap) => (lap[0] ?? seq) < seq && seq < (lap.at(-1) ?? seq));
  const absent = laps.reduce((sum, lap) => sum + absentOf(lap), 0);
  return {
    lost: known.length,
    missing: absent - known.filter(isInside).length,
    restarts: Math.max(0, laps.length - 1),
  };
}

const absentOf = (lap: readonly number[]): number =>
  (lap.at(-1) ?? 0) - (lap[0] ?? 0) + 1 - lap.length;

/** Returns the numbers of frames in order of time, split where they restart. */
function lapsOf(events: readonly WireEvent[]): readonly (readonly number[])[] {
  const frames = new Map(events.map(({ data }) => [String(data["frame_id"]), Number(data["seq"])]));
  const laps: number[][] = [];
  for (const [, seq] of [...frames].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const lap = laps.at(-1);
    if (lap === undefined || seq <= (lap.at(-1) ?? seq)) laps.push([seq]);
    else lap.push(seq);
  }
  return laps;
}
