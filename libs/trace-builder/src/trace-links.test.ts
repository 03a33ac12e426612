import { spanIdOf, traceIdOf } from "@detektor/events";
import fc from "fast-check";
import { expect, test } from "vitest";
import { captured, frameId, frameOf, stage } from "../test/frame-of.ts";
import { named, rootOf } from "../test/span-times.ts";
import { buildTrace } from "./build-trace.ts";
import { traceHash } from "./trace-hash.ts";

const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

test("a trace context that a producer sent is a link, never the trace", () => {
  const events = frameOf(
    { ...captured, traceparent, tracestate: "a=b" },
    { ...stage("detect", 5, 9), traceparent },
  );
  const spans = buildTrace(events);
  expect(spans[0]?.spanContext().traceId).toBe(traceIdOf("lab", frameId));
  expect(named(spans, "process detect").links).toMatchObject([
    {
      context: {
        traceId: "0af7651916cd43dd8448eb211c80319c",
        spanId: "b7ad6b7169203331",
        isRemote: true,
      },
    },
  ]);
  expect(spans.flatMap(({ links }) => links)).toHaveLength(1);
  const alone = rootOf(buildTrace(frameOf({ ...captured, traceparent, tracestate: "a=b" })));
  expect(alone.links[0]?.context.traceState?.serialize()).toBe("a=b");
});

test("a context inside the frame's own trace is no link", () => {
  const own = `00-${traceIdOf("lab", frameId)}-${spanIdOf(traceIdOf("lab", frameId), "root", frameId)}-01`;
  const spans = buildTrace(frameOf(captured, { ...stage("detect", 5, 9), traceparent: own }));
  expect(spans.flatMap(({ links }) => links)).toEqual([]);
});

test("frames of the same batch and of the same track are linked from the work, never from the root", () => {
  const other = "01a19bea-7c14-7d3c-83c0-fa18e8c52696";
  const related = [
    { site: "lab", frameId: other, kind: "batch", key: "b-1" },
    { site: "lab", frameId, kind: "batch", key: "b-1" },
    { site: "lab", frameId: other, kind: "batch", key: "b-2" },
    { site: "lab", frameId: other, kind: "track", key: "t-1" },
  ] as const;
  const objects = [
    { object_id: "t-1", class: "car", confidence: 0.5, bbox: { x: 0, y: 0, w: 1, h: 1 } },
  ];
  const model = { model_name: "m", model_version: "1" };
  const spans = buildTrace(
    frameOf(captured, stage("detect", 5, 9, { batch_id: "b-1" }), stage("track", 10, 12), {
      type: "objects_detected",
      at: 12,
      data: { ...model, stage: "track", objects },
    }),
    { related },
  );
  const traceId = traceIdOf("lab", other);
  const context = { traceId, spanId: spanIdOf(traceId, "root", other) };
  expect(named(spans, "process detect").links).toMatchObject([
    { context, attributes: { "link.kind": "batch" } },
  ]);
  expect(named(spans, "process track").links).toMatchObject([
    { context, attributes: { "link.kind": "track" } },
  ]);
  expect(rootOf(spans).links).toEqual([]);
});

test("a link that belongs to no stage is on the first piece of work, and on the root only where there is nothing else", () => {
  const events = [{ ...captured, traceparent }, stage("decode", 5, 9), stage("detect", 10, 12)];
  const spans = buildTrace(frameOf(...events));
  expect(spans.map(({ name, links }) => [name, links.length])).toEqual([
    ["frame lab/cam-1 open", 0],
    ["process decode", 1],
    ["process detect", 0],
  ]);
});

test("links to related frames are the same however these are ordered and repeated", () => {
  const related = fc.record({
    site: fc.constantFrom("lab", "yard"),
    frameId: fc.uuid({ version: 7 }),
    kind: fc.constantFrom("batch" as const, "track" as const),
    key: fc.constantFrom("b-1", "b-2"),
  });
  const events = frameOf(captured, stage("detect", 5, 9, { batch_id: "b-1" }));
  const twice = fc
    .array(related, { maxLength: 90 })
    .chain((frames) =>
      fc.tuple(
        fc.constant(frames),
        fc.shuffledSubarray([...frames, ...frames], { minLength: 2 * frames.length }),
      ),
    );
  fc.assert(
    fc.property(twice, ([frames, again]) => {
      const spans = buildTrace(events, { related: frames });
      expect(traceHash(buildTrace(events, { related: again }))).toBe(traceHash(spans));
      for (const { links } of spans) expect(links.length).toBeLessThanOrEqual(64);
    }),
  );
});
