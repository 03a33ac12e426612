import { exampleSession } from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, type Loose } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import { sampleFrame } from "../test/sample-frames.ts";

const atMs = Date.parse("2026-03-01T10:00:00Z");
const minuteMs = 60_000;
const objects = [{ class: "car", confidence: 0.5, bbox: { x: 0.1, y: 0.1, w: 0.2, h: 0.2 } }];

let chain: Chain;
beforeAll(async () => {
  chain = await chainForTests();
  await chain.append([
    ...exampleSession(),
    ...sampleFrame({ seq: 1, atMs, end: "dropped" }),
    ...sampleFrame({ seq: 2, atMs: atMs + 5 * minuteMs, objects: [] }),
    ...sampleFrame({ seq: 3, atMs: atMs + 10 * minuteMs, objects }),
  ]);
});
afterAll(() => chain?.stop());

async function explained(camera: string, at: string): Promise<Loose> {
  const { status, body } = await ask(
    `${chain.api.url}/v1/explain/alert?camera=${camera}&at=${encodeURIComponent(at)}`,
  );
  expect(status).toBe(200);
  return body;
}
const at = (minutes: number): string => new Date(atMs + minutes * minuteMs).toISOString();

test("the first missing link is named, with what was there", async () => {
  expect((await explained("nowhere", at(0)))["missing"]).toBe("camera");
  expect((await explained("c1", at(60)))["missing"]).toBe("frame");
  const dropped = await explained("c1", at(0));
  expect(dropped["missing"]).toBe("detection");
  expect((dropped["chain"] as Loose[])[2]?.["detail"]).toContain("dropped: queue_full (1)");
  const empty = await explained("c1", at(5));
  expect((empty["chain"] as Loose[])[2]?.["detail"]).toContain("found none: v1 (1)");
  const detected = await explained("c1", at(10));
  expect(detected["missing"]).toBe("rule");
  expect((detected["chain"] as Loose[])[2]?.["items"]).toEqual([{ name: "car", count: 1 }]);
});

test("an alert of that time is found, and what it lacks is named", async () => {
  const { body } = await ask(`${chain.api.url}/v1/alerts/a-1`);
  const near = await explained(String(body["camera_id"]), String(body["raised_at"]));
  const links = near["chain"] as Loose[];
  expect(links[4]).toMatchObject({ found: true, items: [{ name: "a-1", count: 1 }] });
  const hasAction = (body["actions"] as object[]).length > 0;
  expect(near["missing"]).toBe(hasAction ? null : "action");
});

test("a camera and a time are required", async () => {
  expect((await ask(`${chain.api.url}/v1/explain/alert?camera=c1`)).status).toBe(400);
  expect((await ask(`${chain.api.url}/v1/explain/alert?at=${at(0)}`)).status).toBe(400);
});
