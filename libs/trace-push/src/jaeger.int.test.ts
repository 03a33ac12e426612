import {
  byId,
  eventually,
  exampleSession,
  jaegerForTests,
  jaegerTrace,
  sent,
  shown,
  storedEvents,
  type TestJaeger,
  warningsOf,
  whyNoJaeger,
} from "@detektor/testkit";
import {
  buildTrace,
  namespacedTrace,
  revisedTrace,
  traceHash,
  traceToOtlpJson,
} from "@detektor/trace-builder";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { oddFrames } from "../test/odd-frames.ts";
import { pushSpans } from "./push-spans.ts";

const whyNot = await whyNoJaeger();

const frames = Map.groupBy(
  [...storedEvents(exampleSession()), ...storedEvents(oddFrames)].filter(({ event }) =>
    event.type.startsWith("detektor.frame."),
  ),
  ({ event }) => ("frame_id" in event.data ? String(event.data.frame_id) : ""),
);
const traces = [...frames.values()].map((events) => buildTrace(events));

describe.skipIf(whyNot)(`a real Jaeger${whyNot ? ` (skipped: ${whyNot})` : ""}`, () => {
  let jaeger: TestJaeger;

  beforeAll(async () => {
    jaeger = await jaegerForTests();
  });
  afterAll(() => jaeger?.stop());

  test("shows every trace with the ids, parents, services and microseconds that were sent, pushed once or three times, without a warning", async () => {
    const [last, ...others] = traces;
    for (let times = 0; times < 3; times++) {
      const spans = others.flat();
      const result = await pushSpans({ endpoint: jaeger.otlpUrl, spans });
      expect(result).toMatchObject({ kind: "pushed", pushed: spans.length, rejected: 0 });
      await Promise.all(others.map((trace) => checkTrace(jaeger.url, trace)));
    }
    // Jaeger responds before it has stored: once a later trace is there, the third copies are.
    await pushSpans({ endpoint: jaeger.otlpUrl, spans: last ?? [] });
    await checkTrace(jaeger.url, last ?? []);
    await Promise.all(others.map((trace) => checkTrace(jaeger.url, trace)));
  });

  test("shows copies beside the originals, each with one span without a parent and no warning", async () => {
    const copies = [...frames].flatMap(([frameId, events]) => {
      const site = events[0]?.event.site ?? "";
      const copiesOf = [
        revisedTrace(site, frameId, traceHash(buildTrace(events))),
        namespacedTrace(site, frameId, "replay"),
      ];
      return copiesOf.map((copy) => buildTrace(events, { copy }));
    });
    await pushSpans({ endpoint: jaeger.otlpUrl, spans: [...traces, ...copies].flat() });
    for (const copy of copies) {
      await checkTrace(jaeger.url, copy);
      const { spans } = await jaegerTrace(jaeger.url, traceIdOf(copy));
      const roots = spans.filter(
        ({ references }) => !references.some((one) => one.refType === "CHILD_OF"),
      );
      expect(roots.map(({ operationName }) => operationName)).toEqual([
        expect.stringMatching(/^frame lab\/cam-\d (completed|dropped|failed|open)$/),
      ]);
    }
  });

  test("loads the file of many traces, as its page does", async () => {
    const response = await fetch(`${jaeger.url}/api/transform`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(traceToOtlpJson(traces.flat())),
      signal: AbortSignal.timeout(10_000),
    });
    const { data } = (await response.json()) as { data: { traceID: string; spans: unknown[] }[] };
    const loaded = data.map(({ traceID, spans }) => `${traceID} ${spans.length}`).toSorted();
    expect(loaded).toEqual(traces.map((spans) => `${traceIdOf(spans)} ${spans.length}`).toSorted());
  });
});

const traceIdOf = (spans: (typeof traces)[number]): string => spans[0]?.spanContext().traceId ?? "";

async function checkTrace(url: string, spans: (typeof traces)[number]): Promise<void> {
  const traceId = traceIdOf(spans);
  const trace = await eventually(async () => {
    const found = await jaegerTrace(url, traceId);
    expect(found.spans.length).toBeGreaterThanOrEqual(spans.length);
    return found;
  });
  const got = trace.spans.map((span) => shown(trace, span)).toSorted(byId);
  expect(got).toEqual(spans.map(sent).toSorted(byId));
  expect(warningsOf(trace)).toEqual([]);
  for (const span of trace.spans) {
    const tags = Object.fromEntries(span.tags.map(({ key, value }) => [key, value]));
    const meant = spans.find((one) => one.spanContext().spanId === span.spanID);
    expect(tags).toMatchObject(meant?.attributes ?? {});
  }
}
