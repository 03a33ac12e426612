import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import {
  answers,
  freePort,
  type LocalServer,
  type RunningProcess,
  runProcess,
  type ScratchFolder,
  scratchFolder,
  startNats,
  startPostgres,
  waitUntil,
} from "@detektor/local-servers";
import { connect, type NatsConnection } from "nats";
import { afterAll, beforeAll, expect, test } from "vitest";
import { streams } from "./streams.ts";

const main = fileURLToPath(new URL("main.ts", import.meta.url));

let scratch: ScratchFolder;
let nats: LocalServer;
let postgres: LocalServer;
let broker: NatsConnection;
let service: RunningProcess;
let url: string;

beforeAll(async () => {
  scratch = await scratchFolder("base-template-");
  [nats, postgres] = await Promise.all([
    startNats({ dataDir: join(scratch.path, "nats") }),
    startPostgres({ dataDir: join(scratch.path, "postgres"), durable: false }),
  ]);
  broker = await connect({ servers: nats.url });
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  service = await start(port);
});
afterAll(async () => {
  await service?.stop();
  await broker?.close();
  await nats?.stop();
  await postgres?.stop();
  await scratch?.remove();
});

const soon = (isSo: () => Promise<boolean>, what: string) =>
  waitUntil(isSo, { what, timeoutMs: 30_000 });

/** Starts the service, as its image does, and waits until it is ready. */
async function start(port: number): Promise<RunningProcess> {
  const running = await runProcess({
    name: "base-template",
    command: process.execPath,
    args: [main],
    env: {
      PATH: process.env["PATH"],
      DETEKTOR_PORT: String(port),
      DETEKTOR_NATS_URL: nats.url,
      DETEKTOR_POSTGRES_URL: postgres.url,
      BASE_TEMPLATE_RETRY_AFTER: "100ms",
      DETEKTOR_PARENT_PIPE: "1",
    },
    logFile: join(scratch.path, "service.log"),
    stopSignal: "SIGTERM",
    stdinPipe: true,
  });
  await soon(() => answers(`${url}/readyz`), "the service ready");
  return running;
}

const sighting = (more: object = {}) => ({
  id: randomUUID(),
  camera: "gate",
  label: "fox",
  seen_at: "2026-11-02T11:00:00.000Z",
  ...more,
});

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${url}${path}`, { ...init, signal: AbortSignal.timeout(10_000) });

const post = (body: unknown, headers = {}) =>
  ask("/v1/sightings", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

const isKept = async (id: string) => (await ask(`/v1/sightings/${id}`)).status === 200;

async function logLinesWith(text: string): Promise<Record<string, unknown>[]> {
  const lines = (await readFile(join(scratch.path, "service.log"), "utf8")).split("\n");
  return lines.filter((line) => line.includes(text)).map((line) => JSON.parse(line) as never);
}

test("what is posted goes through NATS into Postgres, and its correlation id through both log lines", async () => {
  const sent = sighting();
  const response = await post(sent, { "x-correlation-id": "order-7" });
  expect([response.status, await response.json()]).toEqual([202, { id: sent.id }]);
  await soon(() => isKept(sent.id), "the sighting kept");
  expect(await (await ask(`/v1/sightings/${sent.id}`)).json()).toEqual(sent);
  await soon(async () => (await logLinesWith("order-7")).length === 2, "both lines");
  const logged = (await logLinesWith("order-7")).map(({ msg }) => msg);
  expect(logged).toEqual(expect.arrayContaining(["request", "message"]));
});

test("the same sighting sent twice is kept once", async () => {
  const sent = sighting({ camera: "twice" });
  const bytes = JSON.stringify(sent);
  for (const _ of [1, 2]) await broker.jetstream().publish(streams.subject, bytes);
  const last = sighting({ camera: "twice" });
  await broker.jetstream().publish(streams.subject, JSON.stringify(last));
  await soon(() => isKept(last.id), "the last one kept");
  const { items } = (await (await ask("/v1/sightings?camera=twice")).json()) as {
    items: unknown[];
  };
  expect(items).toHaveLength(2);
});

test("what can't be read is kept apart whole, with the reason, and stops nothing", async () => {
  const bytes = JSON.stringify(sighting({ camera: "No Camera" }));
  await broker.jetstream().publish(streams.subject, bytes);
  const after = sighting();
  await broker.jetstream().publish(streams.subject, JSON.stringify(after));
  await soon(() => isKept(after.id), "the next one kept");
  const manager = await broker.jetstreamManager();
  const letter = await manager.streams.getMessage(streams.deadLetters, {
    last_by_subj: `${streams.deadLetterSubject}.invalid`,
  });
  expect(new TextDecoder().decode(letter.data)).toBe(bytes);
  expect(letter.header.get("field")).toBe("camera");
});

test("killed by -9 and told to stop, it loses nothing: what is published meanwhile is kept later", async () => {
  const port = Number(new URL(url).port);
  for (const signal of ["SIGKILL", "SIGTERM"] as const) {
    process.kill(service.pid, signal);
    const exit = await service.exited;
    if (signal === "SIGTERM") expect(exit.code).toBe(0);
    const sent = sighting();
    await broker.jetstream().publish(streams.subject, JSON.stringify(sent));
    service = await start(port);
    await soon(() => isKept(sent.id), "what was published meanwhile");
  }
});

test.each([
  ["/v1/sightings?limit=0", 400, "limit"],
  ["/v1/sightings/1", 400, "id"],
])("%s is refused, naming the field", async (path, status, field) => {
  const response = await ask(path);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ field });
});

test("a body that is no sighting is refused, naming the field", async () => {
  const response = await post(sighting({ seen_at: "today" }));
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ field: "seen_at" });
});

test("its page of metrics tells of messages by what became of them", async () => {
  const text = await (await ask("/metrics")).text();
  expect(text).toContain("detektor_base_template_handled_messages_total");
  expect(text).toMatch(/detektor_base_template_pending_messages \d/);
});
