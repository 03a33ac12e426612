import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { eventually, exampleAnswers, exampleSession } from "@detektor/testkit";
import { connect, type NatsConnection } from "nats";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { acknowledgedLoad, type LoadResult } from "./acknowledged-load.ts";
import { STUCK_TYPE } from "./check-log.ts";
import { compareAnswers } from "./compare-answers.ts";
import { EVENTS_PER_FRAME } from "./frame-events.ts";
import { getJson } from "./http.ts";
import { report } from "./kill-run.ts";
import { type Endpoints, NO_JAEGER, type Platform, startPlatform } from "./platform.ts";
import { sendByNats } from "./send.ts";
import { type Answers, sessionCopy, type WireEvent } from "./session-copy.ts";

const repository = new URL("../../", import.meta.url).pathname;
const env = { ...NO_JAEGER, DETEKTOR_STUCK_AFTER: "1s" };
const within = { timeoutMs: 60_000 };

let before: Platform;
beforeAll(async () => {
  before = await startPlatform(env);
});
// A killed process may still be writing.
afterAll(() => eventually(() => before?.stop(), within));

test("a backup taken while ingest works has everything that was acknowledged before it, once", async () => {
  const load = beginLoad((await before.endpoints()).nats, "moving");
  await load.isUnderWay();
  const backup = await backUp(load);
  const all = await load.end();
  const after = await restoreAndStart(backup.folder);
  await holds(await after.endpoints(), { ...all, ...backup.known }, "moving");
});

test("a backup taken under load, with ingest stopped, brings every answer back elsewhere, and what only NATS had", async () => {
  const { nats, queryApi, pids } = await before.endpoints();
  const [shown, pending] = [session(1), session(2)];
  const connection = await connect({ servers: nats });
  await publish(connection, shown.events, "shown");
  await eventually(() => compareAnswers(queryApi, "lab-1", shown.answers), within);
  await eventually(async () => expect(await lettersOf(queryApi)).toHaveLength(2), within);
  const known = await everythingOf(queryApi, "lab-1");

  process.kill(pids["ingest"] ?? 0, "SIGSTOP");
  await publish(connection, pending.events, "pending");
  await connection.close();
  const load = beginLoad(nats, "during");
  await load.isUnderWay();
  const backup = await backUp(load);
  for (const pid of [before.pid, ...Object.values(pids)]) process.kill(pid, "SIGKILL");
  const all = await load.end();

  const after = await restoreAndStart(backup.folder);
  const now = await after.endpoints();
  await eventually(() => compareAnswers(now.queryApi, "lab-2", pending.answers), within);
  expect(await everythingOf(now.queryApi, "lab-1")).toEqual(known);
  await eventually(async () => {
    const letters = (await lettersOf(now.queryApi)).map(textOf).toSorted();
    expect(letters).toEqual(["pending {", "pending }", "shown {", "shown }"]);
  }, within);
  await holds(now, { ...all, ...backup.known }, "during");
});

type Load = ReturnType<typeof beginLoad>;

/** Sends frames continuously until `end`; `acknowledged` and `frames` grow meanwhile. */
function beginLoad(natsUrl: string, site: string) {
  const stop = new AbortController();
  const acknowledged = new Set<string>();
  const frames = new Map<string, number>();
  const loading = acknowledgedLoad({
    natsUrl,
    site,
    cameras: 4,
    framesPerSecond: 100,
    signal: stop.signal,
    onAcknowledged: (id) => acknowledged.add(id),
    onFrame: (id) => frames.set(id, EVENTS_PER_FRAME),
  });
  const isUnderWay = () => eventually(() => expect(acknowledged.size).toBeGreaterThan(500), within);
  const end = async (): Promise<LoadResult> => {
    stop.abort();
    return loading;
  };
  return { acknowledged, frames, isUnderWay, end };
}

/**
 * Makes a backup; returns its folder and the events that it must contain: those
 * acknowledged before it started.
 */
async function backUp(load: Load) {
  const folder = await mkdtemp(join(tmpdir(), "detektor-e2e-backup-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const known = { acknowledged: new Set(load.acknowledged), frames: new Map(load.frames) };
  const { nats } = await before.endpoints();
  const dataDir = join(before.folder, "data");
  await detektor({ DETEKTOR_NATS_URL: nats }, "backup", "--to", folder, "--data-dir", dataDir);
  expect(load.acknowledged.size).toBeGreaterThan(known.acknowledged.size);
  return { folder, known };
}

async function restoreAndStart(backup: string): Promise<Platform> {
  const folder = await mkdtemp(join(tmpdir(), "detektor-e2e-restored-"));
  await detektor({}, "restore", "--from", backup, "--data-dir", join(folder, "data"));
  const after = await startPlatform(env, folder);
  onTestFinished(() => after.stop());
  return after;
}

/**
 * Checks that the log contains what it must of a load, nothing twice and nothing that nobody
 * sent, and that the answers show it.
 */
async function holds(endpoints: Endpoints, load: LoadResult, site: string): Promise<void> {
  const found = await report(endpoints, load, 0, site);
  expect(found.acknowledged).toBeGreaterThan(500);
  expect(load.frames.size).toBeGreaterThan(100);
  expect(found).toMatchObject({ missing: [], doubled: [], unknown: [], wrongFrames: [] });
}

async function detektor(settings: Record<string, string>, ...args: string[]): Promise<void> {
  const main = join(repository, "apps/cli/src/main.ts");
  const options = { env: { ...process.env, ...settings }, timeout: 120_000 };
  await promisify(execFile)(process.execPath, [main, ...args], options);
}

/** Returns the example sessions on a separate site: drops, failures, losses and an alert. */
function session(copy: number): { events: WireEvent[]; answers: Answers } {
  const answers = structuredClone(exampleAnswers()) as unknown as Answers;
  return sessionCopy(exampleSession() as unknown as WireEvent[], answers, copy);
}

/** Publishes the events, and two invalid messages. */
async function publish(nc: NatsConnection, events: WireEvent[], name: string): Promise<void> {
  await sendByNats(nc, events);
  for (const end of ["{", "}"])
    await nc.jetstream().publish("frames.v1.lab.gate.captured", `${name} ${end}`);
}

/**
 * Returns the API's answers about a site: frames, their events, the ledger, alerts, and all dead
 * letters; without reports of stuck frames, which a restored platform appends for itself.
 */
async function everythingOf(api: string, site: string) {
  const list = async (path: string) => (await getJson<List>(`${api}/v1/${path}`)).items;
  const frames = await list(`frames?site=${site}&limit=1000`);
  const events = frames.map(({ frame_id }) => list(`frames/${String(frame_id)}/events`));
  const isSent = ({ type }: Record<string, unknown>) => type !== STUCK_TYPE;
  return {
    frames: frames.map((frame) => ({ ...frame, stuck_since: null })),
    events: (await Promise.all(events)).map((ofFrame) => ofFrame.filter(isSent)),
    ledger: await list(
      `ledger?site=${site}&bucket=1m&from=2026-11-02T10:00:00Z&to=2026-11-02T12:00:00Z`,
    ),
    alerts: await list(`alerts?site=${site}`),
    letters: (await lettersOf(api)).filter((letter) => textOf(letter).startsWith("shown")),
  };
}

type List = { readonly items: Record<string, unknown>[] };

const lettersOf = async (api: string) =>
  (await getJson<List>(`${api}/v1/dead-letters?limit=100`)).items;

const textOf = ({ body }: Record<string, unknown>): string => String(body);
