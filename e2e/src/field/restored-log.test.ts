import { execFile } from "node:child_process";
import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { repositoryRoot } from "@detektor/local-servers";
import { eventually } from "@detektor/testkit";
import { afterAll, beforeAll, expect, it } from "vitest";
import { getJson, postJson } from "../http.ts";
import { NO_JAEGER, type Platform, startPlatform } from "../platform.ts";
import type { WireEvent } from "../session-copy.ts";
import { type Answer, frameAt } from "./scene.ts";

const run = promisify(execFile);
const nowMs = Date.now() - 60_000;

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform(NO_JAEGER);
});
afterAll(async () => platform?.stop());

const captured = (camera: string, count: number): WireEvent[] =>
  Array.from({ length: count }, (_, seq) => {
    const { said, iso } = frameAt("restored", camera, seq, nowMs + seq);
    return said("captured", 0, { capture_time: iso(0) });
  });

async function tell(events: readonly WireEvent[]): Promise<void> {
  const { ingest } = await platform.endpoints();
  const type = "application/cloudevents-batch+json";
  await postJson(`${ingest}/v1/events?wait=stored`, JSON.stringify(events), type, 202);
}

async function shown(): Promise<number> {
  const { queryApi } = await platform.endpoints();
  const answer = await getJson<Answer>(`${queryApi}/v1/frames?site=restored&limit=1000`);
  return answer["items"].length;
}

/** Ends the platform, does something to its data, and starts it with them again. */
async function betweenRuns(deed: (storeFolder: string) => Promise<void>): Promise<void> {
  process.kill(platform.pid, "SIGTERM");
  await eventually(
    async () => {
      expect(() => process.kill(platform.pid, 0)).toThrow();
    },
    { timeoutMs: 30_000 },
  );
  await deed(join(platform.folder, "data", "event-store"));
  platform = await startPlatform(NO_JAEGER, platform.folder);
}

it("a store restored from an older backup is found out although it has grown past where it was, and one command puts the answers right", async () => {
  await tell(captured("before", 20));
  await betweenRuns((store) => cp(store, `${store}.backup`, { recursive: true }));
  const lost = captured("lost", 30);
  await tell(lost);
  await eventually(async () => expect(await shown()).toBe(50), { timeoutMs: 20_000 });
  await betweenRuns(async (store) => {
    await rm(store, { recursive: true });
    await cp(`${store}.backup`, store, { recursive: true });
  });
  await tell(captured("after", 100));
  await tell(lost.slice(0, 10)); // as one does after a restore: they must be stored anew
  const { projector, queryApi } = await platform.endpoints();
  await eventually(
    async () => {
      const said = await getJson<Answer>(`${projector}/readyz`, 503);
      expect(JSON.stringify(said)).toMatch(/rebuild/);
    },
    { timeoutMs: 20_000 },
  );
  const env = { ...process.env, DETEKTOR_QUERY_URL: queryApi, NO_COLOR: "1" };
  const cli = join(repositoryRoot, "node_modules/.bin/detektor");
  await run(cli, ["projections", "rebuild"], { env, timeout: 60_000 });
  await eventually(
    async () => {
      expect(await shown()).toBe(20 + 100 + 10);
      await getJson(`${projector}/readyz`);
    },
    { timeoutMs: 30_000 },
  );
});
