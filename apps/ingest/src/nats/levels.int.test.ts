import { eventually } from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { captured, json, type Platform, startPlatform, subject } from "../../test/platform.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform?.stop());

/** Returns the value of a metric of ingest, by the rest of its name and its labels. */
async function valueOf(name: string): Promise<number> {
  const page = await (await fetch(`${platform.ingest.url}/metrics`)).text();
  const line = page.split("\n").find((one) => one.startsWith(`detektor_ingest_${name} `));
  return line === undefined ? Number.NaN : Number(line.split(" ").at(-1));
}

test("dead letters are told by their reason, those of none as 0", async () => {
  await platform.js.publish(subject, "{");
  await eventually(async () => {
    expect(await valueOf('dead_letter_messages{reason="malformed"}')).toBe(1);
    expect(await valueOf('dead_letter_messages{reason="too_large"}')).toBe(0);
  });
});

test("what waits makes a lag that grows with its age, and goes with it", async () => {
  expect(await eventually(() => valueOf("lag_seconds"))).toBe(0);
  await platform.store.kill("SIGKILL");
  await platform.js.publish(subject, json(captured()));
  await eventually(async () => expect(await valueOf("lag_seconds")).toBeGreaterThan(2), {
    timeoutMs: 20_000,
  });
  await platform.store.restart();
  await eventually(async () => expect(await valueOf("lag_seconds")).toBe(0), { timeoutMs: 30_000 });
});
