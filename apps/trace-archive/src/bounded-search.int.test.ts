import { afterAll, beforeAll, expect, test } from "vitest";
import { type ArchiveClient, archiveClient } from "../test/archive-client.ts";
import { archiveForTests, type TestArchive } from "../test/archive-for-tests.ts";
import { findRequest, type Sought } from "../test/find-request.ts";
import { frameBuilder } from "../test/frame-builder.ts";

const startUs = (Math.floor(Date.now() / 1_000) - 3_600) * 1_000_000;
const frames = Array.from({ length: 80 }, (_, seq) => {
  const frame = frameBuilder({ seq, atUs: startUs + seq * 1_000_000 });
  const end = frame.event("failed", 9_000, { error_type: "crash", stage: "detect" });
  const stage = frame.stage("detect", 1_000, 8_000, seq === 3 ? { device: "tpu" } : {});
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
