import { execFile } from "node:child_process";
import { cp, rm } from "node:fs/promises";
import { promisify } from "node:util";
import { eventually } from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EVENTS_PER_FRAME, frameEvents } from "../frame-events.ts";
import { getJson, postJson } from "../http.ts";
import type { WireEvent } from "../session-copy.ts";
import { type Neighbours, type ServiceName, startNeighbours } from "./chaos/neighbours.ts";

let on: Neighbours;
beforeAll(async () => {
  on = await startNeighbours();
});
afterAll(() => on?.stop());

const site = "restored";
const repository = new URL("../../../", import.meta.url).pathname;

const framesOf = (session: string, count: number) =>
  Array.from({ length: count }, (_, seq) => frameEvents(site, "cam-1", session, seq, Date.now()));

type Frames = ReturnType<typeof framesOf>;

const store = (frames: Frames) => sendAll(frames.flatMap(({ events }) => events));

/** Posts events; each is answered 202 once it is in the log. */
async function sendAll(events: readonly WireEvent[]): Promise<void> {
  const url = `${on.services.ingest.url}/v1/events?wait=stored`;
  await postJson(url, JSON.stringify(events), "application/cloudevents-batch+json", 202);
}

async function areShown(frames: Frames): Promise<void> {
  const { url } = on.services["query-api"];
  for (const { frameId } of frames) {
    const frame = await getJson<{ event_count: number }>(`${url}/v1/frames/${frameId}`);
    expect(frame.event_count).toBe(EVENTS_PER_FRAME);
  }
}

const within = { timeoutMs: 60_000 };

/** Checks that `/readyz` reports that the log isn't the one that was read, and which command fixes it. */
const refuses = (name: ServiceName) =>
  eventually(async () => {
    const answer = await fetch(`${on.services[name].url}/readyz`);
    expect([answer.status, await answer.text()]).toEqual([
      503,
      expect.stringMatching(/restored from an older backup.*detektor projections rebuild/),
    ]);
  }, within);

async function idsInLog(): Promise<string[]> {
  const ids: string[] = [];
  for await (const { stream, id } of on.log.readAll()) {
    if (stream.startsWith(`frames-${site}.`)) ids.push(id);
  }
  return ids.toSorted();
}

async function rebuild(): Promise<void> {
  const args = ["apps/cli/src/main.ts", "projections", "rebuild", "--wait"];
  const env = { ...process.env, DETEKTOR_QUERY_URL: on.services["query-api"].url };
  await promisify(execFile)(process.execPath, args, { cwd: repository, env, timeout: 60_000 });
}

test("a store restored from an older backup is told by every service that read it, what is sent again is stored once, and one command puts the answers right", async () => {
  const [kept, lost, later] = [framesOf("kept", 10), framesOf("lost", 20), framesOf("later", 60)];
  await store(kept);
  await on.store.kill("SIGTERM");
  const backup = `${on.store.dataDir}-backup`;
  await cp(on.store.dataDir, backup, { recursive: true });
  await on.store.restart();
  await eventually(() => store(lost), within);
  await eventually(() => areShown([...kept, ...lost]), within);

  await on.store.kill("SIGKILL");
  await rm(on.store.dataDir, { recursive: true });
  await cp(backup, on.store.dataDir, { recursive: true });
  await rm(backup, { recursive: true });
  await on.store.restart();
  // The log grows past the read models' checkpoint, and events from before are sent again.
  await eventually(() => store(later), within);
  await store(kept);
  await store(lost);
  const all = [...kept, ...lost, ...later];
  const sent = all.flatMap(({ events }) => events.map(({ id }) => id));
  expect(await idsInLog()).toEqual(sent.toSorted());

  await Promise.all([refuses("projector"), refuses("query-api"), refuses("trace-archive")]);
  const known = `${on.services["query-api"].url}/v1/frames/${lost[0]?.frameId}`;
  await getJson(known, 503);
  await rebuild();
  await areShown(all);
  const { url } = on.services["query-api"];
  const ledger = await getJson<{ items: { captured: number }[] }>(`${url}/v1/ledger?site=${site}`);
  expect(ledger.items.reduce((sum, { captured }) => sum + captured, 0)).toBe(all.length);
  for (const service of Object.values(on.services)) {
    await eventually(() => getJson(`${service.url}/readyz`), within);
  }
});
