import { exampleSession } from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";

let chain: Chain;
beforeAll(async () => {
  chain = await chainForTests({
    jaegerUrl: "http://jaeger.test",
    jaegerSearchUrl: "http://history.test",
  });
  await chain.append(exampleSession());
});
afterAll(() => chain?.stop());

test("a frame links to its trace", async () => {
  const { body } = await ask(`${chain.api.url}/v1/frames?limit=1`);
  const [frame] = body["items"] as { trace_id: string; jaeger_url: string }[];
  expect(frame?.jaeger_url).toBe(`http://jaeger.test/trace/${frame?.trace_id}`);
});

test("an alert links to the trace of its first frame", async () => {
  const { body } = await ask(`${chain.api.url}/v1/alerts`);
  const [alert] = body["items"] as { frame_ids: string[]; jaeger_url: string }[];
  const { body: frame } = await ask(`${chain.api.url}/v1/frames/${alert?.frame_ids[0]}`);
  expect(alert?.jaeger_url).toBe(frame["jaeger_url"]);
});

const searched = (url: unknown) => {
  const { origin, pathname, searchParams } = new URL(String(url));
  expect(origin + pathname).toBe("http://history.test/search");
  const [start, end] = ["start", "end"].map((name) => Number(searchParams.get(name)));
  return { query: Object.fromEntries(searchParams), start: start ?? 0, end: end ?? 0 };
};

test("a correlation id links to a search with its times in µs", async () => {
  const { body } = await ask(`${chain.api.url}/v1/correlations/corr-ea00a3ab4f5d2784`);
  const { query, start, end } = searched(body["jaeger_search_url"]);
  expect(query).toMatchObject({ service: "capture", lookback: "custom", limit: "20" });
  expect(JSON.parse(query["tags"] ?? "")).toEqual({ "correlation.id": "corr-ea00a3ab4f5d2784" });
  const [first, last] = [body["first_frame_time"], body["last_frame_time"]].map(
    (time) => Date.parse(String(time)) * 1000,
  );
  expect(start).toBeLessThan(first ?? 0);
  expect(end).toBeGreaterThan(last ?? 0);
});

test("a camera links to a search for its newest traces", async () => {
  const { body } = await ask(`${chain.api.url}/v1/cameras/lab/cam-1`);
  const { query, start, end } = searched(body["jaeger_search_url"]);
  expect(JSON.parse(query["tags"] ?? "")).toEqual({
    "frame.site": "lab",
    "frame.camera_id": "cam-1",
  });
  const lastUs = Date.parse(String(body["last_seen_at"])) * 1000;
  expect(start).toBeLessThan(lastUs);
  expect(end).toBeGreaterThan(lastUs);
});
