import { expect, test } from "vitest";
import { pendingEvent } from "../../test/pending.ts";
import { createLanes, putBack } from "./lanes.ts";

test("a stream has one lane", () => {
  const lanes = createLanes(10);
  expect(lanes.of("a")).toBe(lanes.of("a"));
  expect(lanes.of("a")).not.toBe(lanes.of("b"));
});

test("beyond the bound the lane that is unused for longest is forgotten", () => {
  const lanes = createLanes(2);
  const [a, b] = [lanes.of("a"), lanes.of("b")];
  lanes.touch(a);
  lanes.of("c");
  expect(lanes.of("a")).toBe(a);
  expect(lanes.of("b")).not.toBe(b);
});

test("a lane that has events, or whose append is planned or runs, is never forgotten", () => {
  const lanes = createLanes(3);
  const [a, b, c] = [lanes.of("a"), lanes.of("b"), lanes.of("c")];
  a.queue.push(pendingEvent("1"));
  b.state = "waiting";
  c.state = "appending";
  const d = lanes.of("d");
  expect([lanes.of("a"), lanes.of("b"), lanes.of("c"), lanes.of("d")]).toEqual([a, b, c, d]);
  lanes.of("e");
  expect(lanes.of("d")).not.toBe(d);
});

test("what is put back comes first again", () => {
  const lane = createLanes(1).of("a");
  lane.queue.push(pendingEvent("2"));
  putBack(lane, [pendingEvent("0"), pendingEvent("1")]);
  expect(lane.queue.map(({ event }) => event.id)).toEqual(["0", "1", "2"]);
});
