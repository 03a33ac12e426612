import { type CameraId, frameId, type Site } from "@detektor/events";

/** How a frame of the fleet ends; `lost` and `missing` are sequence numbers without a frame. */
export type Outcome = "completed" | "dropped" | "failed" | "open" | "lost" | "missing";

/** A frame of the fleet. */
export type FleetFrame = {
  readonly camera: string;
  readonly seq: number;
  readonly frameId: string;
  readonly capturedMs: number;
  readonly outcome: Outcome;
};

/** What was sent, for comparison with what pages show. */
export type Fleet = {
  readonly frames: readonly FleetFrame[];
  /** Adds one more frame of each camera, captured at that time, and returns them. */
  readonly goOn: (capturedMs: number) => readonly FleetFrame[];
  /** How many frames, or sequence numbers, of a camera ended that way. */
  readonly count: (camera: string, ...outcomes: readonly Outcome[]) => number;
  /** The first frame of a camera that ended that way. */
  readonly first: (camera: string, outcome: Outcome) => FleetFrame;
};

export const site = "plant";
export const cameras = ["dock", "gate", "hall", "lift", "ramp", "roof", "shop", "yard"] as const;
export const session = "2026-11-30";
const framesPerCamera = 216;
const intervalMs = 2500;
const newestPicture = 207;
const within = (seq: number, from: number, to: number): boolean => seq >= from && seq <= to;

/** Returns how a camera's frame ends: each camera but the first few has one trouble of its own. */
function outcomeOf(camera: string, seq: number): Outcome {
  if (camera === "yard" && within(seq, 90, 125)) return seq % 2 === 0 ? "dropped" : "completed";
  if (camera === "hall" && within(seq, 60, 71)) return "lost";
  if (camera === "dock" && within(seq, 140, 146)) return "missing";
  if (camera === "lift" && seq % 24 === 7) return "failed";
  if (camera === "ramp" && seq >= framesPerCamera - 5) return "open";
  return "completed";
}

/** A part of a picture, in fractions of it. */
export type Box = {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
};

/** Returns where in a frame a person is; null if nobody is. */
export function personIn({ camera, seq }: FleetFrame): Box | null {
  if (seq % 9 !== 0) return null;
  const at = cameras.findIndex((name) => name === camera);
  return { x: 0.1 + ((seq + at * 23) % 70) / 100, y: 0.4, w: 0.1, h: 0.4 };
}

/** Returns the frames of which a picture is stored: of each camera the first, and one of the last with a person. */
export function picturedFrames({ frames }: Fleet): readonly FleetFrame[] {
  return frames.filter(({ seq }) => seq === 0 || seq === newestPicture);
}

/** Returns the fixed fleet: eight cameras with a frame every 2.5 s during the nine minutes up to `endMs`. */
export function planFleet(endMs: number): Fleet {
  const frames = cameras.flatMap((camera) =>
    Array.from({ length: framesPerCamera }, (_, seq) =>
      frameOf(camera, seq, endMs - (framesPerCamera - seq) * intervalMs),
    ),
  );
  let nextSeq = framesPerCamera;
  const of = (camera: string, outcomes: readonly Outcome[]) =>
    frames.filter((frame) => frame.camera === camera && outcomes.includes(frame.outcome));
  return {
    frames,
    goOn(capturedMs) {
      const more = cameras.map((camera) => frameOf(camera, nextSeq, capturedMs));
      nextSeq += 1;
      frames.push(...more);
      return more;
    },
    count: (camera, ...outcomes) => of(camera, outcomes).length,
    first: (camera, outcome) => {
      const [frame] = of(camera, [outcome]);
      if (frame === undefined) throw new Error(`no frame of ${camera} is ${outcome}`);
      return frame;
    },
  };
}

function frameOf(camera: string, seq: number, capturedMs: number): FleetFrame {
  const id = frameId(site as Site, camera as CameraId, session, seq, capturedMs);
  return { camera, seq, frameId: id, capturedMs, outcome: outcomeOf(camera, seq) };
}
