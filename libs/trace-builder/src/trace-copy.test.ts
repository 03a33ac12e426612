import { spanIdOf, traceIdOf } from "@detektor/events";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anyFrame, redelivered } from "../test/any-frame.ts";
import { captured, frameId, frameOf, stage } from "../test/frame-of.ts";
import { named, times } from "../test/span-times.ts";
import { buildTrace } from "./build-trace.ts";
import { namespacedTrace, revisedTrace } from "./trace-copy.ts";
import { traceHash } from "./trace-hash.ts";

const frame = frameOf(captured, stage("detect", 5, 9), { type: "completed", at: 12, data: {} });
const own = buildTrace(frame);
const copies = {
  "a revision": revisedTrace("lab", frameId, traceHash(own)),
  "a namespace": namespacedTrace("lab", frameId, "replay"),
};
const idsOf = (spans: typeof own) => spans.map((span) => span.spanContext().spanId);

test.each(Object.entries(copies))(
  "%s is another trace, of which every span has another id",
  (_, copy) => {
    const spans = buildTrace(frame, { copy });
    expect(spans).toHaveLength(own.length);
    for (const span of spans) expect(span.spanContext().traceId).toBe(copy.traceId);
    expect(new Set([...idsOf(own), ...idsOf(spans)]).size).toBe(2 * own.length);
    expect(spans.map(times)).toEqual(own.map(times));
  },
);

test.each(Object.entries(copies))(
  "%s has one span without a parent, and a link to the original below it",
  (_, copy) => {
    const spans = buildTrace(frame, { copy });
    const [root, ...others] = spans.filter((span) => span.parentSpanContext === undefined);
    expect(others).toEqual([]);
    const traceId = traceIdOf("lab", frameId);
    expect(root?.links).toEqual([]);
    const { links } = named(spans, "process detect");
    expect(links).toMatchObject([
      { context: { traceId, spanId: spanIdOf(traceId, "root", frameId) } },
    ]);
    expect(idsOf(spans)).not.toContain(links[0]?.context.spanId);
    const alone = buildTrace(frameOf(captured), { copy });
    expect(alone[0]?.links).toMatchObject([{ context: { traceId } }]);
  },
);

test("another content makes another revision, and none another namespace", () => {
  const later = buildTrace([
    ...frame,
    ...frameOf({ type: "stored", at: 99, data: { backend: "s3", uri: "s3://x" } }),
  ]);
  const [hash, other] = [traceHash(own), traceHash(later)];
  expect(other).not.toBe(hash);
  expect(revisedTrace("lab", frameId, other)).not.toEqual(revisedTrace("lab", frameId, hash));
});

test("a namespace stands before the names of services, and a revision keeps them", () => {
  const servicesOf = (spans: typeof own) =>
    spans.map((span) => span.resource.attributes["service.name"]);
  expect(servicesOf(buildTrace(frame, { copy: copies["a revision"] }))).toEqual(servicesOf(own));
  const apart = buildTrace(frame, { copy: copies["a namespace"] });
  expect(servicesOf(apart)).toEqual(servicesOf(own).map((name) => `replay/${String(name)}`));
  expect(named(apart, "process detect").resource.attributes["service.namespace"]).toBe("replay");
});

test("a producer's own context in the frame's trace is a link in no copy either", () => {
  const traceId = traceIdOf("lab", frameId);
  const traceparent = `00-${traceId}-${spanIdOf(traceId, "root", frameId)}-01`;
  const events = frameOf(captured, { ...stage("detect", 5, 9), traceparent });
  const spans = buildTrace(events, { copy: copies["a namespace"] });
  expect(spans.flatMap(({ links }) => links)).toHaveLength(1);
});

test("a copy is the same bytes however its events were ordered and repeated", () => {
  const copy = copies["a namespace"];
  fc.assert(
    fc.property(
      anyFrame.chain((events) => fc.tuple(fc.constant(events), redelivered(events))),
      ([events, again]) => {
        expect(traceHash(buildTrace(again, { copy }))).toBe(
          traceHash(buildTrace(events, { copy })),
        );
      },
    ),
  );
});
