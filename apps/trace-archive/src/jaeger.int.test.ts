import { traceIdOf } from "@detektor/events";
import {
  byId,
  eventually,
  type JaegerTrace,
  jaegerForTests,
  jaegerTrace,
  sent,
  shown,
  storedEvents,
  type TestJaeger,
  warningsOf,
  whyNoJaeger,
} from "@detektor/testkit";
import { buildTrace } from "@detektor/trace-builder";
import { pushSpans } from "@detektor/trace-push";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { archiveForTests, type TestArchive } from "../test/archive-for-tests.ts";
import { askJaeger, searchJaeger } from "../test/jaeger-search.ts";
import { type FrameEvents, kindsOfFrames, largeFrame } from "../test/kinds-of-frames.ts";

const whyNot = await whyNoJaeger();

const longAgoUs = (Math.floor(Date.now() / 1000) - 90 * 86_400) * 1_000_000;
const kinds = kindsOfFrames(longAgoUs);
/** Six of them have more than 50,000 spans together; a few are enough to check that they arrive. */
const largeFrames = Number(process.env["DETEKTOR_LARGE_FRAMES"] ?? 2);
const large = Array.from({ length: largeFrames }, (_, seq) =>
  largeFrame(seq, longAgoUs + 3_600_000_000 + seq * 1_000_000, 4200),
);

const spansOf = ({ events }: FrameEvents) => buildTrace(storedEvents(events));
const idOf = ({ site, frameId }: FrameEvents): string => traceIdOf(site, frameId);

describe.skipIf(whyNot)(`a real Jaeger${whyNot ? ` (skipped: ${whyNot})` : ""}`, () => {
  let archive: TestArchive;
  let live: TestJaeger;
  let history: TestJaeger;

  beforeAll(async () => {
    archive = await archiveForTests();
    const traceArchive = archive.address;
    live = await jaegerForTests({ traceArchive });
    history = await jaegerForTests({ kind: "history", traceArchive });
    await archive.append([...Object.values(kinds), ...large].flatMap(({ events }) => events));
  });
  afterAll(async () => {
    await Promise.all([live?.stop(), history?.stop()]);
    await archive?.stop();
  });

  /** Checks that Jaeger shows a frame's trace: ids, parents, services, µs, attributes, and no warning. */
  const checkTrace = (trace: JaegerTrace, frame: FrameEvents): void => {
    const spans = spansOf(frame);
    expect(trace.spans.map((span) => shown(trace, span)).toSorted(byId)).toEqual(
      spans.map(sent).toSorted(byId),
    );
    expect(warningsOf(trace)).toEqual([]);
    for (const span of trace.spans) {
      const tags = Object.fromEntries(span.tags.map(({ key, value }) => [key, value]));
      const meant = spans.find((one) => one.spanContext().spanId === span.spanID);
      expect(tags).toMatchObject(meant?.attributes ?? { "frame.id": "unknown span" });
    }
  };

  describe.each(["live", "history"] as const)("%s", (which) => {
    const jaeger = () => (which === "live" ? live : history);

    test.each(Object.keys(kinds))(
      "shows a frame of 90 days ago that is %s, though nothing was pushed",
      async (kind) => {
        const frame = kinds[kind] as FrameEvents;
        checkTrace(await jaegerTrace(jaeger().url, idOf(frame)), frame);
      },
    );

    test("says 404 for an id that nobody knows", async () => {
      const { status } = await askJaeger(`${jaeger().url}/api/traces/${"0123".repeat(8)}`);
      expect(status).toBe(404);
    });

    test("shows a trace over 4 MiB whole", async () => {
      const [frame] = large as [FrameEvents];
      const trace = await jaegerTrace(jaeger().url, idOf(frame));
      expect(trace.spans).toHaveLength(8401);
      expect(warningsOf(trace)).toEqual([]);
    });
  });

  test("a trace that was pushed three times has its spans once, and is shown on when Jaeger has lost its memory", async () => {
    const frame = kinds["retried"] as FrameEvents;
    const spans = spansOf(frame);
    for (let times = 0; times < 3; times++)
      expect(await pushSpans({ endpoint: live.otlpUrl, spans })).toMatchObject({ kind: "pushed" });
    // Jaeger answers before it has stored: a search finds only what is in its memory.
    const memory = { service: "detect", ...around(longAgoUs) };
    await eventually(async () => expect(await searchJaeger(live.url, memory)).toHaveLength(1));
    checkTrace(await jaegerTrace(live.url, idOf(frame)), frame);
    await live.restart();
    expect(await searchJaeger(live.url, memory)).toEqual([]);
    const trace = await eventually(() => jaegerTrace(live.url, idOf(frame)), { timeoutMs: 15_000 });
    checkTrace(trace, frame);
  });

  test("history is searched by service, operation, tags and duration, over any time", async () => {
    const search = async (query: Readonly<Record<string, string>>) => {
      const asked = { ...around(longAgoUs), ...query };
      return (await searchJaeger(history.url, asked)).map(({ traceID }) => traceID).toSorted();
    };
    const ids = (...names: readonly string[]) =>
      names.map((name) => idOf(kinds[name] as FrameEvents)).toSorted();
    const done = ["ok", "disordered"];
    expect(await search({ service: "decode" })).toEqual(ids(...done));
    expect(await search({ service: "capture", operation: "drop" })).toEqual([]);
    expect(await search({ service: "detect", operation: "drop" })).toEqual(
      ids("dropped", "shared"),
    );
    expect(await search({ service: "capture", operation: "frame lab/cam-1 failed" })).toEqual(
      ids("failed"),
    );
    expect(await search(tagged("detect", { error: "true" }))).toEqual(
      ids("failed", "retried", "uncaptured", "dropped", "shared"),
    );
    expect(await search(tagged("detect", { "frame.attempt": "2" }))).toEqual(ids("retried"));
    const { frameId } = kinds["open"] as FrameEvents;
    expect(await search(tagged("capture", { "frame.id": frameId }))).toEqual(ids("open"));
    expect(await search({ service: "detect", minDuration: "10ms" })).toEqual(ids(...done));
    expect(await search({ service: "detect", limit: "1" })).toHaveLength(1);
    expect(await search({ service: "decode", start: String(Date.now() * 1000) })).toEqual([]);
  });

  test("history offers the services and operations that there are, and no dependencies", async () => {
    const names = async (path: string) =>
      ((await askJaeger(`${history.url}${path}`)).body as { data: unknown }).data;
    expect(await names("/api/services")).toEqual(
      expect.arrayContaining(["capture", "decode", "detect"]),
    );
    expect(await names("/api/operations?service=detect&spanKind=consumer")).toEqual([
      { name: "process a", spanKind: "consumer" },
      { name: "process detect", spanKind: "consumer" },
    ]);
    expect(await names(`/api/dependencies?endTs=${Date.now()}&lookback=1000`)).toEqual([]);
    const v3 = await askJaeger(`${history.url}/api/v3/services`);
    expect(v3.body).toMatchObject({ services: expect.arrayContaining(["detect"]) as string[] });
  });

  test("many large traces are searched at once", async () => {
    const hour = 3_600_000_000;
    const asked = { ...around(longAgoUs + hour), service: "capture", limit: "100" };
    const traces = await searchJaeger(history.url, asked);
    expect(traces.map(({ spans }) => spans.length)).toEqual(large.map(() => 8401));
  });
});

const around = (us: number) => ({
  start: String(us - 60_000_000),
  end: String(us + 60_000_000),
  limit: "20",
});

const tagged = (service: string, tags: Readonly<Record<string, string>>) => ({
  service,
  tags: JSON.stringify(tags),
});
