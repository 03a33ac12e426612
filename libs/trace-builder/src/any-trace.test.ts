import { isFrameEvent } from "@detektor/events";
import { decodeTraceRequest } from "@detektor/testkit";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anyFrame, redelivered } from "../test/any-frame.ts";
import { times } from "../test/span-times.ts";
import { buildTrace } from "./build-trace.ts";
import { encodeTrace, traceToOtlpJson } from "./encode-trace.ts";
import { operationsOf } from "./operations-of.ts";
import { createResources } from "./resources.ts";
import { traceHash } from "./trace-hash.ts";

const twice = anyFrame.chain((events) => fc.tuple(fc.constant(events), redelivered(events)));

test("a trace is the same bytes however its events were ordered, repeated, moved or batched", () => {
  fc.assert(
    fc.property(twice, ([events, again]) => {
      expect(Buffer.from(encodeTrace(buildTrace(again)))).toEqual(
        Buffer.from(encodeTrace(buildTrace(events))),
      );
      expect(traceHash(buildTrace(again))).toBe(traceHash(buildTrace(events)));
    }),
    { numRuns: 300 },
  );
});

test("a trace is the same with resources shared among frames", () => {
  const resources = createResources();
  fc.assert(
    fc.property(anyFrame, (events) => {
      expect(traceHash(buildTrace(events, { resources }))).toBe(traceHash(buildTrace(events)));
    }),
  );
});

test("every child lies inside the root, takes 1 µs at least, and has an id of its own", () => {
  fc.assert(
    fc.property(anyFrame, (events) => {
      const [root, ...children] = buildTrace(events);
      if (!root) {
        expect(events.every(({ event }) => event.type.includes("stuck"))).toBe(true);
        return;
      }
      const [from, to] = times(root);
      for (const child of children) {
        const [start, end] = times(child);
        expect(start).toBeGreaterThanOrEqual(from);
        expect(end).toBeLessThanOrEqual(to);
        expect(end).toBeGreaterThan(start);
        expect(child.parentSpanContext?.spanId).toBe(root.spanContext().spanId);
      }
      const ids = [root, ...children].map((span) => span.spanContext().spanId);
      expect(new Set(ids).size).toBe(ids.length);
      if (children.length > 0) expect(root.links).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test("there is a span of work a try of a stage, a wait for those that waited, and a drop a drop", () => {
  fc.assert(
    fc.property(anyFrame, (events) => {
      const spans = buildTrace(events);
      const count = (prefix: string) => spans.filter(({ name }) => name.startsWith(prefix)).length;
      const types = events.map(({ event }) => event.type.split(".")[2]);
      const results = types.filter((type) => type === "stage_completed" || type === "stage_failed");
      const begins = types.filter((type) => type === "stage_started");
      expect(count("drop")).toBe(types.filter((type) => type === "dropped").length);
      const waited = spans.filter(
        ({ name, attributes }) =>
          name.startsWith("process ") && Number(attributes["frame.queue_wait_us"]) >= 3,
      );
      expect(count("queue ")).toBe(waited.length);
      expect(count("process ")).toBeGreaterThanOrEqual(
        Math.max(results.length, begins.length > 0 ? 1 : 0),
      );
      expect(count("process ")).toBeLessThanOrEqual(results.length + begins.length);
    }),
    { numRuns: 200 },
  );
});

test("a strict receiver takes every trace, and reads the ids and microseconds that were meant", () => {
  fc.assert(
    fc.property(anyFrame, (events) => {
      const spans = buildTrace(events);
      const received = new Map(
        decodeTraceRequest(encodeTrace(spans)).map((span) => [span.spanId, span]),
      );
      expect(received.size).toBe(spans.length);
      for (const span of spans) {
        const got = received.get(span.spanContext().spanId);
        expect(got?.startNs).toBe(
          BigInt(span.startTime[0]) * 1_000_000_000n + BigInt(span.startTime[1]),
        );
        expect((got?.endNs ?? 1n) % 1000n).toBe(0n);
        expect(got?.attributes).toEqual(span.attributes);
        expect(got?.service).toBe(span.resource.attributes["service.name"]);
        expect(got?.scope).toBe("frame-replay");
      }
    }),
    { numRuns: 200 },
  );
});

test("the JSON for a file has ids in hex and times as strings of nanoseconds", () => {
  fc.assert(
    fc.property(anyFrame, (events) => {
      const text = JSON.stringify(traceToOtlpJson(buildTrace(events)));
      for (const [, id] of text.matchAll(/"(?:traceId|spanId|parentSpanId)":("?[^",}]*"?)/g)) {
        expect(id).toMatch(/^"([0-9a-f]{16}|[0-9a-f]{32})"$/);
      }
      for (const [, time] of text.matchAll(/TimeUnixNano":([^,}]*)/g))
        expect(time).toMatch(/^"\d+000"$/);
    }),
  );
});

test("the operations of a captured frame's events are those of its spans", () => {
  fc.assert(
    fc.property(anyFrame, (events) => {
      const [root, ...children] = buildTrace(events);
      const noted = events.flatMap(({ event }) => (isFrameEvent(event) ? operationsOf(event) : []));
      const names = new Set(noted.map(({ service, name }) => `${service}/${name}`));
      const named = (span: NonNullable<typeof root>): string =>
        `${String(span.resource.attributes["service.name"])}/${span.name}`;
      for (const child of children) expect(names).toContain(named(child));
      const captured = events.some(({ event }) => event.type === "detektor.frame.captured.v1");
      if (root && captured) expect(names).toContain(named(root));
    }),
  );
});
