import { emptyFrame, evolveAll, frameDocument } from "@detektor/frame-state";
import { storedEvents } from "@detektor/testkit";
import { buildTrace } from "@detektor/trace-builder";
import { SpanStatusCode } from "@opentelemetry/api";
import { expect, test } from "vitest";
import { frameBuilder } from "../../test/frame-builder.ts";
import { kindsOfFrames } from "../../test/kinds-of-frames.ts";
import { docText } from "./doc-text.ts";

const atUs = Date.parse("2026-11-02T10:59:58Z") * 1000;
const frame = frameBuilder({ seq: 1, atUs });
const full = [
  frame.captured(),
  frame.event("stage_started", 1000, { stage: 'say "detect"', processor_id: "gpu-1" }),
  frame.event("stage_failed", 5000, { stage: 'say "detect"', error_type: "x".repeat(256) }),
  frame.event("stage_completed", 9000, {
    stage: "track",
    started_at: "2026-11-02T10:59:58.006Z",
    ended_at: "2026-11-02T10:59:58.009Z",
    batch_id: "b-1",
    device: "cuda:0",
  }),
  frame.event("objects_detected", 9500, {
    model_name: "yolo",
    model_version: "11.2",
    objects: [{ class: "car", confidence: 1, bbox: { x: 0, y: 0, w: 1, h: 1 } }],
  }),
  frame.event("dropped", 9900, { reason: "stale", stage: "track", queue: "act" }),
];
const frames = [full, ...Object.values(kindsOfFrames(atUs)).map(({ events }) => events)];

test.each(frames.map((events, nth) => [nth, events] as const))(
  "whatever a span of frame %i shows stands in its frame's document, as far as that is looked for there",
  (_nth, wire) => {
    const events = storedEvents(wire);
    const byCamera = Map.groupBy(events, ({ event }) =>
      "camera_id" in event.data ? event.data.camera_id : undefined,
    ).values();
    const docs = [...byCamera].map((own) => frameDocument(evolveAll(emptyFrame, own))).join();
    for (const { attributes, status } of buildTrace(events)) {
      const shown = Object.entries({
        ...attributes,
        ...(status.code === SpanStatusCode.ERROR && { error: "true" }),
      });
      for (const [key, value] of shown) {
        const texts = docText(key, String(value));
        if (texts === null) continue;
        expect(texts.some((text) => docs.includes(text)) ? key : texts).toBe(key);
      }
    }
  },
);
