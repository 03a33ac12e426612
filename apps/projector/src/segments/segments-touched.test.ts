import type { RecordedEvent } from "@detektor/event-log";
import { expect, test } from "vitest";
import { segmentsTouched } from "./segments-touched.ts";

const hour = Date.UTC(2026, 10, 2, 10) / 3_600_000;

test("a segment knows its newest event, apart from the one that closes it", () => {
  const touched = segmentsTouched([
    event(3n, "frames-lab.cam-1-20261102T10", 0n, 7),
    event(5n, "camera-lab.cam-1", 0n, 8),
    event(6n, "frames-lab.cam-1-20261102T10", 1n, 9),
    event(8n, "frames-lab.cam-1-20261102T10", 2n, 12, "detektor.segment.closed.v1"),
  ]);
  const positions = { firstPosition: 3n, lastPosition: 8n, lastRevision: 2n };
  expect(touched).toEqual([
    {
      site: "lab",
      camera: "cam-1",
      hour,
      ...positions,
      newestRecordedUs: 9,
      closedUs: 12,
    },
  ]);
});

test("a stream that is no segment adds none", () => {
  expect(segmentsTouched([event(1n, "frames-lab", 0n, 1)])).toEqual([]);
});

function event(
  position: bigint,
  stream: string,
  revision: bigint,
  recordedAtUs: number,
  type = "detektor.frame.captured.v1",
): RecordedEvent {
  return {
    id: String(position),
    type,
    stream,
    revision,
    position,
    recordedAtUs,
    data: {},
    metadata: {},
  };
}
