import { expect, test } from "vitest";
import { allowedMethods } from "./allowed-methods.ts";

const routes = [
  { method: "ALL", path: "/*" },
  { method: "GET", path: "/v1/frames/:frame_id" },
  { method: "GET", path: "/v1/frames/:frame_id/trace.otlp.json" },
  { method: "POST", path: "/v1/replays" },
];

test("a path allows what some route has for it", () => {
  expect(allowedMethods(routes, "/v1/frames/x")).toEqual(["GET", "HEAD"]);
  expect(allowedMethods(routes, "/v1/replays")).toEqual(["POST"]);
});

test("a path without a route allows nothing", () => {
  expect(allowedMethods(routes, "/v1/frames/x/y")).toEqual([]);
  expect(allowedMethods(routes, "/v1/frames/x/traceXotlp.json")).toEqual([]);
});
