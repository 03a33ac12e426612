import type { DetektorEvent } from "@detektor/events";
import { expect, test } from "vitest";
import { createLane, putBack, takeBatch } from "./lane.ts";
import type { PendingEvent } from "./pending-event.ts";

const pending = (id: string, sizeBytes: number): PendingEvent => ({
  event: { id } as DetektorEvent,
  content: 1,
  sizeBytes,
  origin: { stream: "F", seq: 1, publishedUs: 0, publishTime: "", redelivered: false },
  settle: () => {},
  settled: false,
  doubtful: false,
});

function laneOf(...sizes: number[]) {
  const lane = createLane("s");
  lane.queue = sizes.map((sizeBytes, index) => pending(String(index), sizeBytes));
  return lane;
}

const ids = (events: readonly PendingEvent[]) => events.map(({ event }) => event.id);

test("a batch holds what fits into the bytes, in order", () => {
  const lane = laneOf(40, 40, 40);
  expect(ids(takeBatch(lane, 100, 10))).toEqual(["0", "1"]);
  expect(ids(lane.queue)).toEqual(["2"]);
});

test("an event bigger than a batch goes alone", () => {
  const lane = laneOf(500, 1);
  expect(ids(takeBatch(lane, 100, 10))).toEqual(["0"]);
});

test("a batch holds no more events than it may", () => {
  expect(ids(takeBatch(laneOf(1, 1, 1), 100, 2))).toEqual(["0", "1"]);
});

test("what is put back comes first again", () => {
  const lane = laneOf(1, 1, 1);
  putBack(lane, takeBatch(lane, 100, 2));
  expect(ids(lane.queue)).toEqual(["0", "1", "2"]);
});
