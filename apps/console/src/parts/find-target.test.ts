import { expect, test } from "vitest";
import { findTarget, type NamedThing } from "./find-target.ts";

const nothing = { site: null, camera_id: null, frame_id: null };
const ofFrame = { site: "lab", camera_id: "gate", frame_id: "0199a8f3" };
const linkOf = (text: string, thing: NamedThing) => findTarget(text, thing).link;

test("whatever a frame is found by leads to its page, of its own camera", () => {
  for (const kind of ["frame", "trace", "producer_frame_id"] as const) {
    expect(linkOf("4711", { kind, ...ofFrame })).toEqual({
      to: "/frames/$frameId",
      params: { frameId: "0199a8f3" },
      search: { site: "lab", camera: "gate" },
    });
  }
});

test("a correlation id and a camera lead to their frames", () => {
  expect(linkOf("trip-7", { kind: "correlation", ...nothing })).toEqual({
    to: "/frames",
    search: { correlation_id: "trip-7" },
  });
  expect(linkOf("gate", { kind: "camera", ...ofFrame, frame_id: null })).toEqual({
    to: "/frames",
    search: { site: "lab", camera: "gate" },
  });
});

test("an alert leads to its page at its site, and a replay to its progress", () => {
  expect(linkOf("a-1", { kind: "alert", ...nothing, site: "lab" })).toEqual({
    to: "/alerts/$alertId",
    params: { alertId: "a-1" },
    search: { site: "lab" },
  });
  expect(linkOf("r", { kind: "replay", ...nothing })).toEqual({
    to: "/replays/$replayId",
    params: { replayId: "r" },
  });
});

test("two that are found by one text are told apart", () => {
  const home = { ...ofFrame, site: "home" };
  const [a, b] = [ofFrame, home].map((of) => findTarget("x", { kind: "frame", ...of }));
  expect(a?.key).not.toBe(b?.key);
  expect(a?.label).not.toBe(b?.label);
});
