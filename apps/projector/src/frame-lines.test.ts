import { traceIdOf } from "@detektor/events";
import { expect, test } from "vitest";
import { exampleEvents, recorded } from "../test/canned-log.ts";
import { poisonRow } from "./decode/poison-row.ts";
import { foldBatch, sortBatch } from "./fold/fold-batch.ts";
import { FrameCache } from "./fold/frame-cache.ts";
import { createFrameLog } from "./frame-lines.ts";

const log = recorded(exampleEvents());
const { ended } = foldBatch(sortBatch(log), new FrameCache(1e9));
const newest = Math.max(...ended.map(({ newestRecordedUs }) => newestRecordedUs));

function collect(level: "debug" | "info", nowMs = newest / 1000) {
  const lines: Record<string, unknown>[] = [];
  const add = (kind: string) => (fields: object, msg: string) =>
    void lines.push({ kind, msg, ...fields });
  const logger = {
    warn: add("warn"),
    debug: add("debug"),
    isLevelEnabled: () => level === "debug",
  };
  return { lines, logFrames: createFrameLog(logger, () => nowMs) };
}

test("a frame that failed is told with its ids, and one that ended well isn't", () => {
  const { lines, logFrames } = collect("info");
  logFrames({ ended, setAside: [] });
  const failed = ended.filter(({ state }) => state === "failed");
  expect(failed.length).toBeGreaterThan(0);
  expect(lines.map(({ frame_id }) => frame_id)).toEqual(failed.map(({ frameId }) => frameId));
  const [line, frame] = [lines[0], failed[0]];
  expect(line).toMatchObject({
    kind: "warn",
    msg: "frame failed",
    site: frame?.site,
    camera_id: frame?.camera,
    correlation_id: frame?.correlationId,
    trace_id: traceIdOf(frame?.site ?? "", frame?.frameId ?? ""),
    error_type: frame?.errorType,
  });
});

test("at level debug every frame that ended is told", () => {
  const { lines, logFrames } = collect("debug");
  logFrames({ ended, setAside: [] });
  expect(lines).toHaveLength(ended.length);
});

test("a rebuild tells of no frame again", () => {
  const { lines, logFrames } = collect("debug", newest / 1000 + 3_600_000);
  logFrames({ ended, setAside: [] });
  expect(lines).toEqual([]);
});

test("a camera that only fails fills no log", () => {
  const { lines, logFrames } = collect("info");
  const failed = ended.filter(({ state }) => state === "failed");
  for (let at = 0; at < 10_000; at++) logFrames({ ended: failed, setAside: [] });
  expect(lines.length).toBeLessThan(100);
});

test("an event that is set aside is told with its correlation id, whatever it holds", () => {
  const { lines, logFrames } = collect("info");
  const [event] = log;
  if (!event) throw new Error("the example log is empty");
  const error = new RangeError("odd");
  logFrames({ ended: [], setAside: [poisonRow(event, error)] });
  logFrames({ ended: [], setAside: [poisonRow({ ...event, metadata: null }, error)] });
  const { $correlationId } = event.metadata as { $correlationId: string };
  expect(lines[0]).toMatchObject({ event_id: event.id, correlation_id: $correlationId });
  expect(lines[1]).not.toHaveProperty("correlation_id");
});
