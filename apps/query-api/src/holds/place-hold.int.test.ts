import type { EventLog } from "@detektor/event-log";
import { expiredStream } from "@detektor/events";
import { connectReadModel, createCheckpointWatch } from "@detektor/read-model";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Chain, chainForTests } from "../../test/chain-for-tests.ts";
import { expiryOf } from "../../test/expiry-of.ts";
import { sampleFrame, sampleFrameId } from "../../test/sample-frames.ts";
import { readCheckpoint } from "../queries/read-checkpoint.ts";
import { placeHold } from "./place-hold.ts";

const atMs = Date.parse("2026-06-02T10:00:00Z");
const camera = { site: "lab", camera: "door" };
const frame = { ...camera, seq: 1, atMs: atMs + 1 };
const rule = { name: "retention", keep_ms: 1, where: "default" };

let chain: Chain;
beforeAll(async () => {
  chain = await chainForTests();
  await chain.append(sampleFrame(frame));
});
afterAll(() => chain?.stop());

test("a hold that is placed once its frame's segment has expired is released", async () => {
  const { close, ...readModel } = connectReadModel(chain.database.url);
  const streams: string[] = [];
  const append: EventLog["append"] = async (stream, events, options) => {
    if (streams.length === 0) {
      const expired = expiredStream("lab", "door", atMs / 3_600_000);
      await chain.log.append(expired, [expiryOf({ ...camera, atMs, rule })], { expected: "any" });
    }
    streams.push(stream);
    return chain.log.append(stream, events, options);
  };
  const waitForPosition = createCheckpointWatch(() => readCheckpoint({ ...readModel, close }));
  const log = { ...chain.log, append };
  const deps = { log, readModel: { ...readModel, close }, waitForPosition, now: Date.now };
  const selection = { frame_id: sampleFrameId(frame) };
  try {
    const hold = { selection, reason: "case 17", by: "ann" };
    const placed = await placeHold(deps, hold, AbortSignal.timeout(10_000));
    expect(placed).toEqual({ kind: "frame-gone" });
    const events = await Array.fromAsync(chain.log.readStream(streams[0] ?? ""));
    expect(events.map(({ type }) => type)).toEqual([
      "detektor.hold.placed.v1",
      "detektor.hold.released.v1",
    ]);
  } finally {
    await close();
  }
});
