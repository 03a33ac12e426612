import { traceIdOf } from "@detektor/events";
import { decodeTraceRequest, type ReceivedSpan, storedEvents } from "@detektor/testkit";
import { buildTrace, encodeTrace } from "@detektor/trace-builder";
import { status } from "@grpc/grpc-js";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ArchiveClient, archiveClient } from "../test/archive-client.ts";
import { archiveForTests, type TestArchive } from "../test/archive-for-tests.ts";
import { findRequest, type Sought } from "../test/find-request.ts";
import { frameBuilder } from "../test/frame-builder.ts";
import { type FrameEvents, kindsOfFrames } from "../test/kinds-of-frames.ts";

const startUs = (Math.floor(Date.now() / 1000) - 3600) * 1_000_000;
const kinds = kindsOfFrames(startUs);

/** Frames of another site, 10 s later, one per second, one of which is slow. */
const others = Array.from({ length: 12 }, (_, n): FrameEvents => {
  const atUs = startUs + (10 + n) * 1_000_000;
  const frame = frameBuilder({
    site: "yard",
    camera: n % 2 === 0 ? "gate" : "roof",
    seq: n,
    atUs,
    ...(n === 3 ? { correlationId: "order-7" } : {}),
  });
  const endUs = n === 5 ? 900_000 : 20_000;
  const events = [
    frame.captured(),
    frame.stage(n % 3 === 0 ? "plates" : "detect", 2000, endUs, { device: `cuda:${n % 2}` }),
    frame.event("completed", endUs + 1000, { total_ms: (endUs + 1000) / 1000 }),
  ];
  return { ...frame, events };
});
const all = [...Object.values(kinds), ...others];

let archive: TestArchive;
let client: ArchiveClient;
beforeAll(async () => {
  archive = await archiveForTests();
  client = archiveClient(archive.address);
  await archive.append(all.flatMap((frame) => frame.events));
});
afterAll(async () => {
  client?.close();
  await archive?.stop();
});

const idOf = ({ site, frameId }: FrameEvents): string => traceIdOf(site, frameId);

const found = async (sought: Sought): Promise<string[]> => {
  const spans = await client.spans("FindTraces", findRequest(sought));
  return [...new Set(spans.map(({ traceId }) => traceId))];
};

const idsOf = (...frames: readonly (FrameEvents | undefined)[]): string[] =>
  frames.map((frame) => (frame ? idOf(frame) : ""));

const { ok, failed, dropped, open, retried, uncaptured, shared } = kinds;

test.each([
  ["frame.id", { tags: { "frame.id": ok?.frameId ?? "" } }, idsOf(ok)],
  ["an id that is none", { tags: { "frame.id": "nonsense" } }, []],
  ["camera", { tags: { "frame.camera_id": "gate", "frame.seq": "4" } }, idsOf(others[4])],
  ["correlation", { tags: { "correlation.id": "order-7" } }, idsOf(others[3])],
  ["outcome", { tags: { "frame.outcome": "dropped" } }, idsOf(dropped, shared)],
  [
    "error, of frames that failed and of those that went on",
    { tags: { error: "true" } },
    idsOf(failed, retried, uncaptured, dropped, shared),
  ],
  ["type of error", { tags: { "error.type": "timeout" } }, idsOf(retried)],
  ["reason of a drop", { tags: { "frame.drop_reason": "queue_full" } }, idsOf(dropped)],
  ["operation drop", { operation: "drop" }, idsOf(dropped, shared)],
  ["an open span", { tags: { "frame.span_state": "open" }, operation: "process a" }, idsOf(open)],
  ["duration", { operation: "frame yard/roof completed", minUs: 500_000 }, idsOf(others[5])],
  ["outcome and camera in the root's name", { operation: "frame lab/cam-1 failed" }, idsOf(failed)],
  ["the root's name of an open frame", { operation: "frame lab/cam-1 open" }, idsOf(open)],
  [
    "the root's name where several cameras tell of the frame",
    { operation: "frame lab/cam-1 dropped" },
    idsOf(dropped, shared),
  ],
  [
    "service and outcome that different cameras told of one frame",
    { service: "capture", tags: { "frame.outcome": "dropped" } },
    idsOf(dropped, shared),
  ],
  ["a root's name that none has", { operation: "frame lab/cam-1b dropped" }, []],
  ["a number as text", { tags: { "frame.attempt": "2" } }, idsOf(retried)],
  [
    "the service that a frame's first event is of",
    { service: "detect", operation: "frame lab/cam-1 completed" },
    idsOf(uncaptured),
  ],
  ["a service that nobody knows", { service: "nobody" }, []],
  [
    "one span that meets all of it",
    { operation: "frame yard/gate completed", tags: { "frame.device": "cuda:0" } },
    [],
  ],
] as const)("traces are found by %s", async (_name, sought, meant) => {
  expect(new Set(await found(sought))).toEqual(new Set(meant));
});

test("a search gives no more traces than it asks for, the newest ones", async () => {
  const traces = await found({ service: "plates", depth: 2 });
  expect(traces).toEqual(idsOf(others[9], others[6]));
  expect(archive.searches.at(-1)).toBe("depth");
});

const tag = fc.constantFrom<readonly [string, string]>(
  ["frame.stage", "detect"],
  ["frame.stage", "plates"],
  ["frame.device", "cuda:1"],
  ["frame.site", "yard"],
  ["frame.outcome", "completed"],
  ["frame.attempt", "1"],
  ["frame.outcome", "dropped"],
  ["frame.drop_reason", "stale"],
  ["frame.transport_us", "1000"],
  ["error", "false"],
  ["error", "true"],
  ["span.kind", "consumer"],
);
const instant = fc.integer({ min: -1, max: 22 }).map((s) => startUs + s * 1_000_000 + 1000);
const length = fc.constantFrom(1, 3000, 12_000, 30_000, 950_000);
const searches = fc.record(
  {
    service: fc.constantFrom("capture", "detect", "plates", "decode", "a"),
    operation: fc.constantFrom(
      "frame lab/cam-1 completed",
      "frame lab/cam-1 dropped",
      "frame yard/roof completed",
      "frame yard/roof open",
      "drop",
      "process detect",
      "queue plates",
    ),
    tags: fc.array(tag, { maxLength: 2 }).map((tags) => Object.fromEntries(tags)),
    fromUs: instant,
    toUs: instant,
    minUs: length,
    maxUs: length,
  },
  { requiredKeys: [] },
);

test("whatever is sought, those traces are found that a look at every span of every frame finds", async () => {
  const traces = all.map((frame) =>
    decodeTraceRequest(encodeTrace(buildTrace(storedEvents(frame.events)))),
  );
  await fc.assert(
    fc.asyncProperty(searches, async (sought) => {
      const meant = traces.filter((spans) => spans.some((span) => isSought(span, sought)));
      const ids = meant.map(([root]) => root?.traceId ?? "");
      expect((await found(sought)).toSorted()).toEqual(ids.toSorted());
    }),
    { numRuns: 250 },
  );
});

function isSought(span: ReceivedSpan, sought: Sought): boolean {
  const startedUs = Number(span.startNs / 1000n);
  const tookUs = Number((span.endNs - span.startNs) / 1000n);
  const { service, operation, fromUs = 0, toUs = Infinity, minUs = 0, maxUs = Infinity } = sought;
  const has = (key: string, value: string): boolean =>
    key === "error"
      ? String(span.status.code === 2) === value
      : key === "span.kind"
        ? span.kind === 5
        : String(span.attributes[key]) === value;
  return (
    (service === undefined || span.service === service) &&
    (operation === undefined || span.name === operation) &&
    fromUs <= startedUs &&
    startedUs <= toUs &&
    minUs <= tookUs &&
    tookUs <= maxUs &&
    Object.entries(sought.tags ?? {}).every(([key, value]) => has(key, value))
  );
}

test("ids with their times, and summaries, are of the same traces", async () => {
  const request = findRequest({ tags: { "frame.id": retried?.frameId ?? "" } });
  const { traceIds } = await client.unary("FindTraceIDs", request);
  const seconds = String(Math.floor(startUs / 1_000_000) + 5);
  expect(traceIds).toEqual([
    {
      traceId: Buffer.from(idsOf(retried)[0] ?? "", "hex"),
      start: { seconds, nanos: 123_000 },
      end: { seconds, nanos: 9_623_000 },
    },
  ]);
  const chunks = await client.chunks("FindTraceSummaries", request);
  const [summary] = client.read("FindTraceSummariesResponse", chunks[0])["summaries"] as object[];
  expect(summary).toMatchObject({
    rootServiceName: "capture",
    rootOperationName: "frame lab/cam-1 completed",
    minStartTimeUnixNano: `${seconds}000123000`,
    spanCount: 5,
    errorSpanCount: 1,
    orphanSpanCount: 0,
    services: [
      { name: "capture", spanCount: 1, errorSpanCount: 0 },
      { name: "detect", spanCount: 4, errorSpanCount: 1 },
    ],
  });
});

test("services and operations are those that the traces have", async () => {
  const { services } = await client.unary("GetServices");
  expect(services).toEqual(["capture", "decode", "detect", "plates"]);
  const { operations } = await client.unary("GetOperations", {
    service: "plates",
    spanKind: "consumer",
  });
  expect(operations).toEqual([{ name: "process plates", spanKind: "consumer" }]);
  const roots = await client.unary("GetOperations", { service: "capture" });
  const names = (roots["operations"] as { name: string }[]).map(({ name }) => name);
  expect(names).toHaveLength(3 * 4);
  for (const outcome of ["completed", "dropped", "failed", "open"])
    expect(names).toContain(`frame yard/gate ${outcome}`);
});

test("filters and pages, which we don't say we can, are refused", async () => {
  const { query } = findRequest({}) as { query: object };
  for (const more of [
    { filter: Buffer.from([1]) },
    { pagination: { pageSize: 3, pageToken: "x" } },
  ])
    await expect(
      client.chunks("FindTraces", { query: { ...query, ...more } }),
    ).rejects.toMatchObject({ code: status.INVALID_ARGUMENT });
});
