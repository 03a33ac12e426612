import { connectEventLog } from "@detektor/event-log";
import { decodeEvent, streamOf, toStored } from "@detektor/events";
import {
  eventStoreForTests,
  eventually,
  exampleSession,
  type OtlpReceiver,
  otlpReceiverForTests,
  postgresForTests,
  startApp,
  type TestApp,
  type TestDatabase,
  type TestEventStore,
} from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runForTest } from "../../../test/run-for-test.ts";

const frame = "01a19bea-7bb0-79a4-be1e-70bcc951a480";
const traceId = "47ac1d9d4c9c13506f41bb760a5d1569";

let store: TestEventStore;
let database: TestDatabase;
let receiver: OtlpReceiver;
let projector: TestApp;
let api: TestApp;
beforeAll(async () => {
  [store, database, receiver] = await Promise.all([
    eventStoreForTests(),
    postgresForTests(),
    otlpReceiverForTests(),
  ]);
  const env = {
    DETEKTOR_EVENT_STORE_URL: store.url,
    DETEKTOR_POSTGRES_URL: database.url,
    DETEKTOR_TRACE_PUSH: "off",
    DETEKTOR_AUTH: "token",
    DETEKTOR_API_TOKEN: "secret",
  };
  projector = await startApp("projector", env);
  api = await startApp("query-api", {
    ...env,
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    DETEKTOR_JAEGER_URL: "http://jaeger.test",
  });
  await appendExample();
});
afterAll(async () => {
  await Promise.all([api?.stop(), projector?.stop(), receiver?.[Symbol.asyncDispose]()]);
  await Promise.all([store?.stop(), database?.drop()]);
});

const cli = (...args: string[]) =>
  runForTest(["replay", ...args, "--url", api.url], { env: { DETEKTOR_API_TOKEN: "secret" } });

const spansOf = (id: string) => receiver.spans.filter((span) => span.traceId === id);

test("a dry run tells how much would be pushed, and pushes nothing", async () => {
  await eventually(async () => {
    const run = await cli("frame", frame, "--dry-run");
    expect(run).toMatchObject({ code: 0, err: "" });
    expect(run.out).toMatch(/^would push 1 traces, \d+ spans, [\d.]+ KiB\n$/);
  });
  expect(spansOf(traceId)).toEqual([]);
});

test("a frame's trace is pushed, how far it is shows on stderr, and the link to click comes last", async () => {
  const run = await cli("frame", frame);
  expect(run.code).toBe(0);
  expect(run.err).toContain("replaying: 1 of 1 traces");
  expect(run.out).toMatch(/completed: 1 of 1 traces, .* pushed, 0 skipped\n/);
  expect(run.out.trimEnd().split("\n").at(-1)).toBe(`http://jaeger.test/trace/${traceId}`);
  expect(spansOf(traceId).length).toBeGreaterThan(0);
});

test("what was pushed before is skipped with a warning, pushed with --force, or as a new trace", async () => {
  const again = await cli("frame", frame);
  expect([again.code, again.err]).toEqual([0, expect.stringContaining("warning: 1 traces")]);
  const before = spansOf(traceId).length;
  expect((await cli("frame", frame, "--force")).code).toBe(0);
  expect(spansOf(traceId)).toHaveLength(2 * before);
  const apart = await cli("frame", frame, "--mode", "namespace", "--namespace", "demo");
  expect(apart.out).not.toContain(traceId);
});

test("cameras and detections are selected by options, and replays listed and shown", async () => {
  const from = ["--from", "2026-11-02T00:00:00Z", "--to", "2026-11-03T00:00:00Z"];
  const camera = await cli("camera", "lab", "cam-1", ...from, "--mode", "new_trace", "--json");
  const job = JSON.parse(camera.out) as { id: string; state: string; frames: number };
  expect(job).toMatchObject({ state: "completed" });
  expect(job.frames).toBeGreaterThan(1);
  const detections = await cli("detections", "--class", "person", ...from, "--dry-run");
  expect(detections.out).toMatch(/would push \d+ traces/);
  const listed = (await cli("list")).out.split("\n");
  expect(listed.find((line) => line.startsWith(job.id))).toContain("new_trace");
  expect((await cli("show", job.id)).out).toContain(`${job.id} completed`);
});

test("as JSON replays are what the API says of them, whole", async () => {
  const headers = { authorization: "Bearer secret" };
  const { items } = (await (await fetch(`${api.url}/v1/replays`, { headers })).json()) as {
    items: { id: string }[];
  };
  const printed = JSON.parse((await cli("list", "--json")).out);
  expect(printed).toEqual(items);
  const [{ id }] = items as [{ id: string }];
  const one: unknown = await (await fetch(`${api.url}/v1/replays/${id}`, { headers })).json();
  expect(JSON.parse((await cli("show", id, "--json")).out)).toEqual(one);
  const shown = (
    await runForTest(["replay", "list", "--url", api.url], {
      env: { DETEKTOR_API_TOKEN: "secret" },
      columns: 80,
    })
  ).out.split("\n");
  expect(Math.max(...shown.map((line) => line.length))).toBeLessThanOrEqual(80);
  for (const item of items) expect(shown.join("\n")).toContain(item.id);
});

test("what goes wrong is one line that says what and why", async () => {
  const unknown = await cli("frame", "01a19bea-7bb0-79a4-be1e-70bcc951affe");
  expect(unknown).toMatchObject({ code: 1, out: "" });
  expect(unknown.err).toMatch(/^detektor: There is no frame with .*\n$/);
  expect((await cli("camera", "lab", "cam-1", "--from", "noon")).err).toContain("Expected a time");
  const finished = await cli("cancel", JSON.parse((await cli("frame", frame, "--json")).out).id);
  expect(finished.err).toMatch(/is completed/);
  const nowhere = await runForTest(["replay", "list", "--url", "http://127.0.0.1:9"]);
  expect(nowhere.err).toMatch(/^detektor: the query API at http:\/\/127.0.0.1:9 can't be reached/);
});

async function appendExample(): Promise<void> {
  const log = connectEventLog({ url: store.url });
  try {
    for (const input of exampleSession()) {
      const decoded = decodeEvent(input, { nowMs: Date.parse("2030-01-01T00:00:00Z") });
      if (decoded.kind === "refused") throw new Error(decoded.refusal.detail);
      const event = toStored(decoded.event, { ingestTime: new Date().toISOString() });
      await log.append(streamOf(decoded.event), [event], { expected: "any" });
    }
  } finally {
    await log.close();
  }
}
