import { type FrameBuilder, frameBuilder } from "./frame-builder.ts";

/** The ways in which a frame ends, or doesn't, by name. */
const kinds: Readonly<Record<string, (frame: FrameBuilder) => object[]>> = {
  ok: (frame) => done(frame),
  failed: (frame) => [
    frame.captured(),
    frame.stage("detect", 2000, 5000, { error: "out_of_memory" }),
    frame.event("failed", 5100, { error_type: "out_of_memory", stage: "detect" }),
  ],
  dropped: (frame) => [
    frame.captured(),
    frame.event("dropped", 400, { reason: "queue_full", stage: "detect" }),
  ],
  open: (frame) => [frame.captured(), frame.event("stage_started", 900, { stage: "a" })],
  retried: (frame) => [
    frame.captured(),
    frame.stage("detect", 2000, 5000, { error: "timeout" }),
    frame.stage("detect", 8000, 9000, { attempt: 2 }),
    frame.event("completed", 9500, { total_ms: 9.5 }),
  ],
  disordered: (frame) => done(frame).toReversed(),
  // The start of its stage isn't known either.
  uncaptured: (frame) => [
    frame.event("stage_failed", 5000, { stage: "detect", error_type: "lost" }),
    frame.event("completed", 6000, { total_ms: 6 }),
  ],
  // Two cameras report one id, as when one is renamed while services run.
  shared: (frame) => [
    frame.captured(),
    frame.event("stage_started", 900, { stage: "detect", camera_id: "cam-1b" }),
    frame.event("dropped", 4000, { reason: "stale", stage: "track", camera_id: "cam-1b" }),
  ],
};

const done = (frame: FrameBuilder): object[] => [
  frame.captured(),
  frame.stage("decode", 1500, 7501),
  frame.stage("detect", 9000, 21_017, { device: "cuda:0" }),
  frame.event("completed", 22_000, { total_ms: 22 }),
];

/** Returns a frame of each kind, by the kind's name, captured one second apart from `atUs` on. */
export function kindsOfFrames(atUs: number): Readonly<Record<string, FrameEvents>> {
  return Object.fromEntries(
    Object.entries(kinds).map(([kind, eventsOf], index) => {
      const seq = index + 1;
      const frame = frameBuilder({ seq, atUs: atUs + seq * 1_000_000 + 123 });
      return [kind, { ...frame, events: eventsOf(frame) }];
    }),
  );
}

/** A frame and its events in the order in which they are appended. */
export type FrameEvents = {
  readonly frameId: string;
  readonly site: string;
  readonly events: readonly object[];
};

/** Returns a frame with as many stages as events, each of which makes two spans. */
export function largeFrame(seq: number, atUs: number, stages: number): FrameEvents {
  const frame = frameBuilder({ seq, atUs, camera: "cam-large" });
  const tries = Array.from({ length: stages }, (_, n) =>
    frame.stage(`stage-${n % 50}`, 1000 + n * 100, 1060 + n * 100, {
      attempt: 1 + Math.floor(n / 50),
    }),
  );
  return { ...frame, events: [frame.captured(), ...tries] };
}
