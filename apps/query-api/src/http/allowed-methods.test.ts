import { expect, test } from "vitest";
import { allowedMethods } from "./allowed-methods.ts";

const routes = [
  { method: "ALL", path: "/*" },
  { method: "GET", path: "/v1/frames/:frame_id" },
  { method: "GET", path: "/v1/frames/:frame_id/trace.otlp.json" },
  { method: "POST", path: "/v1/replays" },
  { method: "GET", path: "/v1/dead-letters/:dead_letter_id" },
  { method: "POST", path: "/v1/dead-letters/redrive" },
];

test("a path allows what some route has for it", () => {
  expect(allowedMethods(routes, "/v1/frames/x")).toEqual(["GET", "HEAD"]);
  expect(allowedMethods(routes, "/v1/replays")).toEqual(["POST"]);
});

test("a path that a route names whole isn't also a parameter's value", () => {
  expect(allowedMethods(routes, "/v1/dead-letters/redrive")).toEqual(["POST"]);
  expect(allowedMethods(routes, "/v1/dead-letters/17")).toEqual(["GET", "HEAD"]);
});

test("a path without a route allows nothing", () => {
  expect(allowedMethods(routes, "/v1/frames/x/y")).toEqual([]);
  expect(allowedMethods(routes, "/v1/frames/x/traceXotlp.json")).toEqual([]);
});
