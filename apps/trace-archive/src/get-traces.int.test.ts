import { traceIdOf } from "@detektor/events";
import { frameTraces } from "@detektor/frame-traces";
import { connectReadModel } from "@detektor/read-model";
import { decodeTraceRequest, storedEvents } from "@detektor/testkit";
import { buildTrace, encodeTrace } from "@detektor/trace-builder";
import { status } from "@grpc/grpc-js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ArchiveClient, archiveClient } from "../test/archive-client.ts";
import { archiveForTests, type TestArchive } from "../test/archive-for-tests.ts";
import { type FrameEvents, kindsOfFrames, largeFrame } from "../test/kinds-of-frames.ts";

const day = 86_400_000_000;
const longAgoUs = (Math.floor(Date.now() / 1000) - 90 * 86_400) * 1_000_000;
const kinds = kindsOfFrames(longAgoUs);
const large = [1, 2].map((seq) => largeFrame(seq, longAgoUs + day + seq * 1_000_000, 4000));

let archive: TestArchive;
let client: ArchiveClient;
beforeAll(async () => {
  archive = await archiveForTests({ memoryEvents: 5000 });
  client = archiveClient(archive.address);
  const events = Object.values(kinds).flatMap((frame) => frame.events);
  await archive.append([...events, ...large.flatMap((frame) => frame.events)]);
});
afterAll(async () => {
  client?.close();
  await archive?.stop();
});

const traceId = ({ site, frameId }: FrameEvents): Buffer =>
  Buffer.from(traceIdOf(site, frameId), "hex");

const asked = (...frames: readonly FrameEvents[]) => ({
  query: frames.map((frame) => ({
    traceId: traceId(frame),
    // Unset times as Jaeger sends them, and the last two days.
    startTime: { seconds: "-62135596800" },
    endTime: { seconds: String(Math.floor(Date.now() / 1000)) },
  })),
});

const byId = (a: { spanId: string }, b: { spanId: string }) => (a.spanId < b.spanId ? -1 : 1);

test.each(Object.keys(kinds))(
  "a frame of 90 days ago that is %s has the very spans that its events make, whatever times come along",
  async (kind) => {
    const frame = kinds[kind] as FrameEvents;
    const meant = decodeTraceRequest(encodeTrace(buildTrace(storedEvents(frame.events))));
    const spans = await client.spans("GetTraces", asked(frame));
    expect(spans.toSorted(byId)).toEqual(meant.toSorted(byId));
    expect(spans.filter(({ parentSpanId }) => parentSpanId === null)).toHaveLength(1);
    expect(spans[0]?.startNs).toBeLessThan(BigInt(longAgoUs + day) * 1000n);
  },
);

test("an id that nobody knows ends the stream without a message, alone and among others", async () => {
  const unknown = { traceId: Buffer.alloc(16, 7) };
  expect(await client.chunks("GetTraces", { query: [unknown] })).toEqual([]);
  expect(await client.chunks("GetTraces", { query: [] })).toEqual([]);
  expect(await client.chunks("GetTraces", { query: [{ traceId: Buffer.alloc(3) }] })).toEqual([]);
  const ok = kinds["ok"] as FrameEvents;
  const among = await client.spans("GetTraces", {
    query: [unknown, ...asked(ok, ok).query, unknown],
  });
  expect(among).toHaveLength(5);
});

test("a trace over 4 MiB comes whole in messages below that, none of them empty", async () => {
  const [frame] = large as [FrameEvents];
  const chunks = await client.chunks("GetTraces", asked(frame));
  const sizes = chunks.map((chunk) => chunk.length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeGreaterThan(4 * 1024 * 1024);
  expect(Math.max(...sizes)).toBeLessThan(4 * 1024 * 1024);
  expect(Math.min(...sizes)).toBeGreaterThan(0);
  const spans = chunks.flatMap((chunk) => decodeTraceRequest(chunk));
  expect(new Set(spans.map(({ spanId }) => spanId)).size).toBe(8001);
});

// Together they have more events than the archive holds at a time.
test("several large traces at once are all answered, whole, one trace's messages in a row", async () => {
  const all = await Promise.all([
    client.spans("GetTraces", asked(...large)),
    ...large.map((frame) => client.spans("GetTraces", asked(frame))),
  ]);
  expect(all.map((spans) => spans.length)).toEqual([16_002, 8001, 8001]);
  const order = all[0].map((span) => span.traceId).filter((id, at, ids) => id !== ids[at - 1]);
  expect(order).toEqual(large.map((frame) => traceId(frame).toString("hex")));
});

test("live push, replay and archive make the same bytes of a frame", async () => {
  const readModel = connectReadModel(archive.database.url);
  const ok = kinds["ok"] as FrameEvents;
  const rows = await readModel.db
    .selectFrom("frames")
    .select("state_doc")
    .where("frame_id", "=", ok.frameId)
    .execute();
  const source = { log: archive.log, readModel };
  const states = rows.map((row) => row.state_doc as Parameters<typeof frameTraces>[1][number]);
  const traces = frameTraces(source, states, { signal: AbortSignal.timeout(10_000) });
  const [trace] = await Array.fromAsync(traces);
  await readModel.close();
  const [chunk] = await client.chunks("GetTraces", asked(ok));
  expect(Buffer.from(encodeTrace(trace?.spans ?? []))).toEqual(chunk);
});

test("what we don't do is UNIMPLEMENTED, and what is too much is refused", async () => {
  const write = client.unary("Export");
  await expect(write).rejects.toMatchObject({ code: status.UNIMPLEMENTED });
  const many = { query: Array.from({ length: 1001 }, () => ({ traceId: Buffer.alloc(16, 1) })) };
  const refused = client.chunks("GetTraces", many);
  await expect(refused).rejects.toMatchObject({ code: status.INVALID_ARGUMENT });
});
