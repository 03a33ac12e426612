import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ArchiveClient, archiveClient } from "../test/archive-client.ts";
import { archiveForTests, type TestArchive } from "../test/archive-for-tests.ts";
import { findRequest, type Sought } from "../test/find-request.ts";
import { frameBuilder } from "../test/frame-builder.ts";

const startUs = (Math.floor(Date.now() / 1000) - 3600) * 1_000_000;
const frames = Array.from({ length: 80 }, (_, seq) => {
  const frame = frameBuilder({ seq, atUs: startUs + seq * 1_000_000 });
  const end = frame.event("failed", 9000, { error_type: "crash", stage: "detect" });
  const stage = frame.stage("detect", 1000, 8000, seq === 3 ? { device: "tpu" } : {});
  return { ...frame, events: [frame.captured(), stage, ...(seq === 0 ? [end] : [])] };
});

let archive: TestArchive;
let client: ArchiveClient;
beforeAll(async () => {
  archive = await archiveForTests({ limits: { frames: 40, traces: 10, ms: 20_000 } });
  client = archiveClient(archive.address);
  await archive.append(frames.flatMap(({ events }) => events));
});
afterAll(async () => {
  client?.close();
  await archive?.stop();
});

const found = async (sought: Sought): Promise<number> => {
  const spans = await client.spans("FindTraces", findRequest(sought));
  return new Set(spans.map(({ traceId }) => traceId)).size;
};

test("a search that would look at everything ends at its bounds, and that is counted", async () => {
  expect(await found({ service: "detect" })).toBe(10);
  expect(archive.searches.at(-1)).toBe("bounded");
  expect(await found({ tags: { "frame.device": "tpu" } })).toBe(0);
  expect(archive.searches.at(-1)).toBe("bounded");
});

test("what an index finds is found however many frames lie before it", async () => {
  expect(await found({ tags: { error: "true" } })).toBe(1);
  expect(await found({ tags: { "frame.id": frames[1]?.frameId ?? "" } })).toBe(1);
});

test("a narrower time brings back what lies within it", async () => {
  const toUs = startUs + 10_000_000;
  expect(await found({ tags: { "frame.device": "tpu" }, toUs })).toBe(1);
});

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom("\0", "'; DROP TABLE frames; --", "%", "\\", '"', "process \0", "x".repeat(5000)),
);
const anyKey = fc.oneof(
  anyText,
  fc.constantFrom("frame.id", "frame.seq", "correlation.id", "error", "error.type", "frame.stage"),
);
const anyUs = fc.constantFrom(0, 1, 1_000_000, Date.now() * 1000, 2 ** 52);

test("no search that anybody can send is an error of ours", async () => {
  const hostile = fc.record(
    {
      service: anyText,
      operation: anyText,
      tags: fc.dictionary(anyKey, anyText, { maxKeys: 3 }),
      fromUs: anyUs,
      toUs: anyUs,
      minUs: anyUs,
      maxUs: anyUs,
      depth: fc.constantFrom(-1, 1, 2 ** 31 - 1),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(hostile, async (sought) => {
      expect(await found(sought)).toBeLessThanOrEqual(10);
    }),
    { numRuns: 100 },
  );
});

test("a tag that is called like a method of every object finds nothing, and is no error", async () => {
  for (const key of ["toString", "constructor", "__proto__", "hasOwnProperty", "valueOf"])
    expect(await found({ tags: Object.fromEntries([[key, "x"]]) })).toBe(0);
});

test("bytes that are no request are refused, and the archive answers on", async () => {
  await expect(client.send("FindTraces", Buffer.from("ffffff", "hex"))).rejects.toThrow();
  await expect(client.send("FindTraces", Buffer.alloc(2 * 1024 * 1024))).rejects.toThrow();
  expect(await found({ tags: { error: "true" } })).toBe(1);
});
