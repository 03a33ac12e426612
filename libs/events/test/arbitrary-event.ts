import fc from "fast-check";
import type { DetektorEvent } from "../src/index.ts";
import { frameId, isoOfUs } from "../src/index.ts";

const token = fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/);
const name = fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }).filter(isKept);
const timeUs = fc.integer({ min: 0, max: 1_800_000_000_000_000 });
const time = timeUs.map(isoOfUs);
/** Values of attributes outside the catalogue. */
const attributes = fc.dictionary(
  fc.stringMatching(/^x[a-z0-9]{1,6}$/),
  fc.oneof(name, fc.boolean(), fc.integer()),
);
const extras = fc
  .dictionary(fc.stringMatching(/^x_[a-z]{1,6}$/), fc.jsonValue({ maxDepth: 3 }))
  .map((value) => JSON.parse(JSON.stringify(value)) as object)
  .filter((value) => isKept(JSON.stringify(value)) && !JSON.stringify(value).includes("\\u"));

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const part = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0);
const stage = { stage: name, attempt: optional(fc.integer({ min: 1, max: 9 })) };

const frameData = {
  captured: {
    capture_time: time,
    seq: fc.nat(),
    session_id: name,
    pts_ns: optional(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String)),
  },
  stage_completed: {
    ...stage,
    started_at: time,
    ended_at: time,
    queue_wait_ms: optional(fc.integer()),
  },
  objects_detected: {
    model_name: name,
    model_version: name,
    objects: fc.array(
      fc.record({
        class: name,
        confidence: part,
        bbox: fc.record({ x: part, y: part, w: part, h: part }),
        attributes: extras,
      }),
    ),
  },
  dropped: { reason: fc.constantFrom("stale", "queue_full", "unknown") },
} as const;

const frameEvent = fc.constantFrom(...Object.keys(frameData)).chain((word) =>
  fc.record({
    type: fc.constant(`detektor.frame.${word}.v1`),
    data: fc.record({
      frame_id: fc
        .tuple(fc.nat(), timeUs)
        .map(([seq, us]) => frameId("s", "c", "1", seq, us / 1000)),
      camera_id: token,
      ...(frameData[word as keyof typeof frameData] as Readonly<
        Record<string, fc.Arbitrary<unknown>>
      >),
    }),
  }),
);

const lost = fc
  .tuple(fc.nat(), fc.nat())
  .map(([from_seq, more]) => ({ from_seq, to_seq: from_seq + more, count: more + 1 }));
const cameraEvent = fc.record({
  type: fc.constant("detektor.camera.frames_lost.v1"),
  data: fc.tuple(token, name, lost).map(([camera_id, session_id, range]) => ({
    camera_id,
    session_id,
    ...range,
    reason: "stale",
  })),
});
const alertEvent = fc.record({
  type: fc.constant("detektor.alert.raised.v1"),
  data: fc.record({ alert_id: token, rule_id: name, severity: name, frame_ids: fc.constant([]) }),
});

const envelope = fc.record(
  {
    correlationid: name,
    causationid: fc.uuid(),
    datacontenttype: fc.constant("application/json"),
  },
  { requiredKeys: [] },
);

const traceparent = fc.constant(`00-${"a".repeat(32)}-${"b".repeat(16)}-00`);
const traceContext = fc.oneof(
  fc.constant({}),
  fc.record({ traceparent }),
  fc.record({ traceparent, tracestate: fc.stringMatching(/^[a-z]{1,5}=[!-+]{1,9}$/) }),
);

/** Any event that a producer may send, with fields outside the catalogue. */
export const arbitraryEvent: fc.Arbitrary<DetektorEvent> = fc
  .record({
    id: fc.uuid(),
    source: name,
    time,
    site: token,
    envelope,
    context: traceContext,
    extras: attributes,
    dataExtras: extras,
    body: fc.oneof(frameEvent, frameEvent, cameraEvent, alertEvent),
  })
  .map(({ envelope, context, extras, dataExtras, body, ...event }) => {
    const data = { ...dataExtras, ...body.data };
    const all = {
      specversion: "1.0",
      ...extras,
      ...event,
      ...envelope,
      ...context,
      type: body.type,
      data,
    };
    return JSON.parse(JSON.stringify(all)) as DetektorEvent;
  })
  .filter((event) => event.id !== "00000000-0000-0000-0000-000000000000");

function isKept(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}
