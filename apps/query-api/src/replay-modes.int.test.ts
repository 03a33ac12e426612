import { spanIdOf, traceIdOf } from "@detektor/events";
import { eventually, type OtlpReceiver, otlpReceiverForTests } from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, type Loose, post } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import { type SampleFrame, sampleFrame, sampleFrameId } from "../test/sample-frames.ts";

let receiver: OtlpReceiver;
let chain: Chain;
beforeAll(async () => {
  receiver = await otlpReceiverForTests();
  chain = await chainForTests({ target: receiver.url });
});
afterAll(async () => {
  await chain?.stop();
  await receiver?.[Symbol.asyncDispose]();
});

const dayMs = 86_400_000;
const atMs = Date.parse("2026-06-01T10:00:00Z");

/** Requests a replay and waits until it has completed. */
const replayed = async (body: object): Promise<Loose> => {
  const { status, body: job } = await post(`${chain.api.url}/v1/replays`, body);
  expect([status, job["detail"]]).toEqual([202, undefined]);
  return eventually(async () => {
    const { body: now } = await ask(`${chain.api.url}/v1/replays/${String(job["id"])}`);
    expect(now["state"]).toBe("completed");
    return now;
  });
};

const spansOf = (traceId: unknown) => receiver.spans.filter((span) => span.traceId === traceId);

const traceOf = (frame: SampleFrame): string => traceIdOf("s1", sampleFrameId(frame));

test("a new trace holds this content alone, and a span below its one root links to the original", async () => {
  const mine = { camera: "revised", seq: 1, atMs };
  const selector = { frame_id: sampleFrameId(mine) };
  const [captured, ...rest] = sampleFrame(mine);
  await chain.append(rest);
  await replayed({ selector });
  const first = await replayed({ selector, mode: "new_trace" });
  await chain.append([captured as object]);
  const second = await replayed({ selector, mode: "new_trace" });
  const [original, once, twice] = [traceOf(mine), first["trace_ids"], second["trace_ids"]];
  expect(new Set([original, ...(once as string[]), ...(twice as string[])]).size).toBe(3);
  const spans = spansOf((twice as string[])[0]);
  expect(spans).toHaveLength(second["spans"] as number);
  const roots = spans.filter((span) => span.parentSpanId === null);
  expect(roots).toHaveLength(1);
  expect(roots[0]?.links).toEqual([]);
  expect(spans.flatMap(({ links }) => links)).toMatchObject([
    { traceId: original, spanId: spanIdOf(original, "root", selector.frame_id) },
  ]);
  const again = await replayed({ selector, mode: "new_trace" });
  expect([again["trace_ids"], again["skipped_trace_ids"]]).toEqual([twice, twice]);
});

test("a namespace stands apart by its trace ids and by the names of its services", async () => {
  const mine = { camera: "apart", seq: 1, atMs };
  const selector = { frame_id: sampleFrameId(mine) };
  await chain.append(sampleFrame(mine));
  const job = await replayed({ selector, mode: "namespace", namespace: "demo" });
  expect([job["mode"], job["namespace"]]).toEqual(["namespace", "demo"]);
  const [traceId] = job["trace_ids"] as string[];
  expect(traceId).not.toBe(traceOf(mine));
  expect(new Set(spansOf(traceId).map((span) => span.service))).toEqual(new Set(["demo/sample"]));
  expect(spansOf(traceOf(mine))).toEqual([]);
  const other = await replayed({ selector, mode: "namespace" });
  expect(other["namespace"]).toBe("replay");
  expect(other["trace_ids"]).not.toEqual(job["trace_ids"]);
});

test("a camera's frames of a time are replayed, from the first instant to before the last", async () => {
  const frames = [0, 1, 2, 3].map((seq) => ({ camera: "ranged", seq, atMs: atMs + seq * 1000 }));
  const elsewhere = { camera: "ranged", site: "s2", seq: 9, atMs: atMs + 1500 };
  await chain.append([...frames, elsewhere].flatMap(sampleFrame));
  const range = { from: "2026-06-01T10:00:01Z", to: "2026-06-01T10:00:03Z" };
  const job = await replayed({ selector: { site: "s1", camera: "ranged", ...range } });
  const meant = frames.slice(1, 3).map(traceOf);
  expect((job["trace_ids"] as string[]).toSorted()).toEqual(meant.toSorted());
});

test("the frames with certain detections are replayed, each once", async () => {
  const object = (kind: string, confidence: number) => ({
    class: kind,
    confidence,
    bbox: { x: 0, y: 0, w: 1, h: 1 },
  });
  const frame = (seq: number, ...objects: object[]) => ({
    camera: "seen",
    seq,
    atMs: atMs + seq,
    objects,
  });
  const frames = [
    frame(1, object("cat", 0.9), object("cat", 0.8)),
    frame(2, object("cat", 0.4)),
    frame(3, object("dog", 0.9)),
  ] as const;
  await chain.append(frames.flatMap(sampleFrame));
  const detections = {
    class: "cat",
    min_confidence: 0.5,
    camera: "seen",
    from: "2026-06-01T00:00:00Z",
  };
  const job = await replayed({ selector: { detections } });
  expect(job["trace_ids"]).toEqual([traceOf(frames[0])]);
  expect(job["selector"]).toEqual({ detections });
});

test("a selection of too many spans is refused with its counts, and nothing is pushed", async () => {
  const own = await chain.also({ target: receiver.url, limits: { traces: 9, spans: 8 } });
  const frames = [1, 2, 3].map((seq) => ({ camera: "wide", seq, atMs, correlationId: "wide" }));
  await chain.append(frames.flatMap(sampleFrame));
  const wish = { selector: { correlation_id: "wide" } };
  const { status, body } = await post(`${own.url}/v1/replays`, wish);
  expect([status, body["traces"], body["spans"]]).toEqual([413, 3, 9]);
  expect(frames.flatMap((frame) => spansOf(traceOf(frame)))).toEqual([]);
  await own.stop();
});

test("a trace from before what the backend keeps is replayed with a warning", async () => {
  const own = await chain.also({ target: receiver.url, jaegerRetentionMs: 2 * dayMs });
  const frames = [1, 90].map((days) => ({
    camera: "old",
    seq: days,
    atMs: Date.now() - days * dayMs,
  }));
  await chain.append(frames.flatMap(sampleFrame));
  const warned = frames.map(async (frame) => {
    const body = { selector: { frame_id: sampleFrameId(frame) }, dry_run: true };
    return (await post(`${own.url}/v1/replays`, body)).body["warnings"];
  });
  expect(await Promise.all(warned)).toEqual([
    [],
    [expect.stringMatching(/1 of the traces start before the 48 h .*DETEKTOR_JAEGER_RETENTION/)],
  ]);
  await own.stop();
});
