import type { WireEvent } from "../session-copy.ts";
import type { ModelFrame } from "./model.ts";

/** What the ledger of a camera must come to over all minutes, once the limit of open frames has passed. */
export interface ModelLedger {
  readonly captured: number;
  readonly completed: number;
  readonly dropped: number;
  readonly failed: number;
  readonly unaccounted: number;
  readonly lost: number;
  readonly missing: number;
}

/** By camera. */
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
  };
}

/** Numbers that nobody has are lost if somebody said so, else missing if they lie between frames. */
function sequencesOf(events: readonly WireEvent[]): { lost: number; missing: number } {
  const told = new Set<number>();
  const there = new Set<number>();
  for (const { type, data } of events) {
    if (type.startsWith("detektor.frame.")) there.add(Number(data["seq"]));
    else told.add(Number(data["from_seq"]));
  }
  const lost = [...told].filter((seq) => !there.has(seq)).length;
  const [least, most] = [Math.min(...there), Math.max(...there)];
  let missing = 0;
  for (let seq = least; seq <= most; seq++) if (!there.has(seq) && !told.has(seq)) missing += 1;
  return { lost, missing };
}
