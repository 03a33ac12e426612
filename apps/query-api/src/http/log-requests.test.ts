import { Hono } from "hono";
import { expect, test } from "vitest";
import { idsIn, logRequests } from "./log-requests.ts";

async function linesAt(level: "debug" | "info"): Promise<object[]> {
  const lines: object[] = [];
  const debug = (fields: object): void => void lines.push(fields);
  const app = new Hono();
  for (const middleware of logRequests({ debug, isLevelEnabled: () => level === "debug" }))
    app.use(middleware);
  app.get("/v1/correlations/:id", (c) => c.json({}));
  await app.request("/v1/correlations/order%2017?limit=3");
  return lines;
}

test("at level debug a request is told with what it asked for and its answer", async () => {
  expect(await linesAt("debug")).toEqual([
    {
      method: "GET",
      path: "/v1/correlations/order 17",
      status: 200,
      duration_ms: expect.any(Number),
      correlation_id: "order 17",
    },
  ]);
});

test("at any other level requests are not told", async () => {
  expect(await linesAt("info")).toEqual([]);
});

test("a frame's routes are told with its id, others without", () => {
  const id = "01a19bea-7bb0-79a4-be1e-70bcc951a480";
  for (const path of [`/v1/frames/${id}`, `/v1/frames/${id}/events`])
    expect(idsIn(path)).toEqual({ frame_id: id });
  for (const path of ["/v1/frames", "/v1/frames/x", "/v1/ledger"])
    expect(idsIn(path)["frame_id"]).toBeUndefined();
});
