import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  eventStoreForTests,
  eventually,
  natsForTests,
  postgresForTests,
  startApp,
} from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findPython } from "./find-python.ts";

const run = promisify(execFile);
const folder = join(import.meta.dirname, "..");
const stops: (() => Promise<void>)[] = [];
let env: Record<string, string>;
let queryApi: string;
const login = 'authorization { user: ann, password: "p@ss/1" }';

beforeAll(async () => {
  const nats = await natsForTests({ own: true, more: login });
  stops.push(() => nats.stop());
  const store = await eventStoreForTests();
  stops.push(() => store.stop());
  const database = await postgresForTests();
  stops.push(() => database.drop());
  const settings = {
    DETEKTOR_NATS_URL: nats.url.replace("//", "//ann:p%40ss%2F1@"),
    DETEKTOR_EVENT_STORE_URL: store.url,
    DETEKTOR_POSTGRES_URL: database.url,
  };
  for (const name of ["projector", "ingest", "query-api"] as const) {
    const app = await startApp(name, settings);
    stops.push(() => app.stop());
    if (name === "ingest") env = { ...settings, DETEKTOR_INGEST_URL: app.url };
    if (name === "query-api") queryApi = app.url;
  }
});

afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
});

const publish = async (command: string, ...parameters: string[]): Promise<string> => {
  const options = { cwd: folder, env: { ...process.env, ...env }, timeout: 30_000 };
  const { stdout } = await run(command, parameters, options);
  return stdout.trim();
};
const completed = (frameId: string) =>
  eventually(
    async () => {
      const answer = await fetch(`${queryApi}/v1/frames/${frameId}`);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({
        frame_id: frameId,
        site: "lab",
        camera_id: "cam-1",
        state: "completed",
        total_ms: 42,
        event_count: 2,
      });
    },
    { timeoutMs: 20_000 },
  );

test("what curl sends to ingest can be asked for by id", async () => {
  await completed(await publish("sh", "publish.sh"));
});

test("what the npm package nats publishes can be asked for by id", async () => {
  await completed(await publish(process.execPath, "publish.mjs"));
});

test("what nats-py publishes can be asked for by id", async ({ skip }) => {
  const python = await findPython();
  if (python.kind === "missing") return skip(python.reason);
  await completed(await publish(python.path, "publish.py"));
});
