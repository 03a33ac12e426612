import { frameBuilder } from "./frame-builder.ts";

/** Frames in every way that they can end, or not, by name: the events of each as they are on the wire, captured a second after one another from `atUs` on. */
export function kindsOfFrames(atUs: number): Readonly<Record<string, FrameEvents>> {
  const make = (seq: number) => frameBuilder({ seq, atUs: atUs + seq * 1_000_000 + 123 });
  const [ok, failed, dropped, open, retried, disordered] = [1, 2, 3, 4, 5, 6].map(make);
  if (!ok || !failed || !dropped || !open || !retried || !disordered) throw new TypeError();
  const done = (frame: typeof ok) => [
    frame.captured(),
    frame.stage("decode", 1_500, 7_501),
    frame.stage("detect", 9_000, 21_017, { device: "cuda:0" }),
    frame.event("completed", 22_000, { total_ms: 22 }),
  ];
  return {
    ok: { ...ok, events: done(ok) },
    failed: {
      ...failed,
      events: [
        failed.captured(),
        failed.stage("detect", 2_000, 5_000, { error: "out_of_memory" }),
        failed.event("failed", 5_100, { error_type: "out_of_memory", stage: "detect" }),
      ],
    },
    dropped: {
      ...dropped,
      events: [
        dropped.captured(),
        dropped.event("dropped", 400, { reason: "queue_full", stage: "detect" }),
      ],
    },
    open: { ...open, events: [open.captured(), open.event("stage_started", 900, stageA)] },
    retried: {
      ...retried,
      events: [
        retried.captured(),
        retried.stage("detect", 2_000, 5_000, { error: "timeout" }),
        retried.stage("detect", 8_000, 9_000, { attempt: 2 }),
        retried.event("completed", 9_500, { total_ms: 9.5 }),
      ],
    },
    disordered: { ...disordered, events: done(disordered).toReversed() },
  };
}

/** A frame and its events in the order in which they are appended. */
export type FrameEvents = {
  readonly frameId: string;
  readonly site: string;
  readonly events: readonly object[];
};

const stageA = { stage: "a" };

/** A frame of as many stages as there are events, which makes two spans of each. */
export function largeFrame(seq: number, atUs: number, stages: number): FrameEvents {
  const frame = frameBuilder({ seq, atUs, camera: "cam-large" });
  const tries = Array.from({ length: stages }, (_, n) =>
    frame.stage(`stage-${n % 50}`, 1_000 + n * 100, 1_060 + n * 100, {
      attempt: 1 + Math.floor(n / 50),
    }),
  );
  return { ...frame, events: [frame.captured(), ...tries] };
}
