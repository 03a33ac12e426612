import { findAlertmanager } from "@detektor/infra-tools";
import {
  eventually,
  natsForTests,
  type OwnTestNats,
  startApp,
  type TestApp,
} from "@detektor/testkit";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { ask, type Loose, post } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import { repeatingAlertmanager } from "../test/repeating-alertmanager.ts";
import { sampleFrame, sampleFrameId } from "../test/sample-frames.ts";

let nats: OwnTestNats;
let chain: Chain;
let ingest: TestApp;
beforeAll(async () => {
  nats = await natsForTests({ own: true });
  chain = await chainForTests({ natsUrl: nats.url });
  ingest = await startApp("ingest", { ...chain.env, DETEKTOR_NATS_URL: nats.url });
});
afterAll(async () => {
  await ingest?.stop();
  await chain?.stop();
  await nats?.stop();
});

const atMs = Date.parse("2026-06-02T10:00:00Z");
const labels = { alertname: "CameraDrops", severity: "page", site: "lab", camera: "door" };
const firing = (fingerprint: string, more: object = {}) => ({
  status: "firing",
  labels,
  annotations: { summary: "Camera door drops 7 %" },
  startsAt: "2026-06-02T10:01:00.5Z",
  endsAt: "0001-01-01T00:00:00Z",
  generatorURL: "",
  fingerprint,
  ...more,
});
const notification = (...alerts: readonly object[]) => ({
  version: "4",
  groupKey: '{}:{alertname="CameraDrops"}',
  truncatedAlerts: 0,
  status: "firing",
  receiver: "detektor",
  groupLabels: { alertname: "CameraDrops" },
  commonLabels: labels,
  commonAnnotations: {},
  externalURL: "http://alertmanager.test",
  alerts,
});
const notify = (...alerts: readonly object[]) =>
  post(`${chain.api.url}/v1/alertmanager`, notification(...alerts));
const shown = (id: string) =>
  eventually(async () => {
    const { status, body } = await ask(`${chain.api.url}/v1/alerts/${id}`);
    expect(status).toBe(200);
    return body;
  });
const eventsIn = async (stream: string): Promise<string[]> => {
  const types: string[] = [];
  for await (const { type } of chain.log.readStream(stream)) types.push(type);
  return types;
};

describe("a notification of Alertmanager", () => {
  test("raises the alert on its page, with the frames that were dropped before it", async () => {
    const frame = { site: "lab", camera: "door", seq: 1, atMs, end: "dropped" } as const;
    await chain.append([
      ...sampleFrame(frame),
      ...sampleFrame({ ...frame, seq: 2, end: "completed" }),
    ]);
    const { status, body } = await notify(firing("aa01"));
    expect([status, body]).toMatchObject([
      202,
      { alerts: [{ alert_id: "aa01", site: "lab", camera_id: "door" }] },
    ]);
    expect(await shown("aa01")).toMatchObject({
      site: "lab",
      camera_id: "door",
      rule_id: "CameraDrops",
      severity: "page",
      message: "Camera door drops 7 %",
      state: "raised",
      raised_at: "2026-06-02T10:01:00.500000Z",
      frame_ids: [sampleFrameId(frame)],
    });
  });

  test("has one effect, however often and from how many replicas it comes", async () => {
    const alert = firing("aa02");
    const answers = await Promise.all([notify(alert), notify(alert), notify(alert, alert)]);
    const over = { ...alert, status: "resolved", endsAt: "2026-06-02T10:05:00Z" };
    answers.push(await notify(over), await notify(over));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
    const page = await eventually(async () => {
      const body = await shown("aa02");
      expect(body["state"]).toBe("resolved");
      return body;
    });
    expect(page).toMatchObject({ occurrence_count: 1, resolved_at: "2026-06-02T10:05:00.000000Z" });
    expect(await eventsIn("alert-lab.aa02")).toEqual([
      "detektor.alert.raised.v1",
      "detektor.alert.resolved.v1",
    ]);
  });

  test("without a site is of the platform, and one that fires again is another occurrence", async () => {
    const own = (startsAt: string, endsAt: string) =>
      firing("aa03", { labels: { alertname: "DiskFull" }, status: "resolved", startsAt, endsAt });
    await notify(own("2026-06-02T10:00:00Z", "2026-06-02T10:10:00Z"));
    await notify(own("2026-06-02T11:00:00Z", "2026-06-02T11:10:00Z"));
    await eventually(async () =>
      expect(await shown("aa03")).toMatchObject({
        site: "_platform",
        camera_id: null,
        rule_id: "DiskFull",
        occurrence_count: 2,
        earlier: [{ raised_at: "2026-06-02T10:00:00.000000Z" }],
      }),
    );
  });

  test.each([
    ["version", { ...notification(), version: "3" }],
    ["version", { alerts: [] }],
    ["alerts", { version: "4" }],
    ["alerts.1.fingerprint", notification(firing("aa04"), { ...firing("b"), fingerprint: "a b" })],
    ["alerts.0.startsAt", notification({ ...firing("aa04"), startsAt: "yesterday" })],
    ["alerts.0.status", notification({ ...firing("aa04"), status: "suppressed" })],
    ["alerts.0.labels", notification({ ...firing("aa04"), labels: ["lab"] })],
  ])("that is wrong in %s is refused whole, and that is named", async (field, body) => {
    const { status, body: problem } = await post(`${chain.api.url}/v1/alertmanager`, body);
    const errors = problem["errors"] as Loose[];
    expect([status, errors.map((error) => error["field"])]).toEqual([422, [field]]);
    expect((await ask(`${chain.api.url}/v1/alerts/aa04`)).status).toBe(404);
  });
});

const alertmanager = await findAlertmanager();
const why = alertmanager.kind === "missing" ? `: skipped, ${alertmanager.why}` : "";

describe.skipIf(alertmanager.kind === "missing")(`a real Alertmanager${why}`, () => {
  test("gets its alert in once by two ways and many repeats, and its end", {
    timeout: 60_000,
  }, async () => {
    const webhook = `${chain.api.url}/v1/alertmanager`;
    const program = alertmanager.kind === "found" ? alertmanager.path : "";
    const manager = await repeatingAlertmanager(program, [webhook, webhook]);
    onTestFinished(() => manager.stop());
    const alert = {
      labels: { alertname: "IngestBehind", severity: "page" },
      annotations: { summary: "Ingest is behind" },
      startsAt: new Date(Date.now() - 60_000).toISOString(),
    };
    const listed = async (state: string) => {
      const path = `/v1/alerts?site=_platform&rule_id=IngestBehind&state=${state}`;
      const { items } = (await ask<{ items: Loose[] }>(`${chain.api.url}${path}`)).body;
      expect(items).toHaveLength(1);
      return items[0] as Loose;
    };
    await manager.post([alert]);
    const raised = await eventually(() => listed("raised"), { timeoutMs: 30_000 });
    expect(raised).toMatchObject({ severity: "page", message: "Ingest is behind" });
    await manager.post([{ ...alert, endsAt: new Date().toISOString() }]);
    const over = await eventually(() => listed("resolved"), { timeoutMs: 30_000 });
    expect(over).toMatchObject({ alert_id: raised["alert_id"], occurrence_count: 1 });
    const stream = `alert-_platform.${String(raised["alert_id"])}`;
    expect(await eventsIn(stream)).toEqual([
      "detektor.alert.raised.v1",
      "detektor.alert.resolved.v1",
    ]);
  });
});

describe("without the broker", () => {
  test("a notification is answered 503, and taken when it comes again", async () => {
    await nats.kill("SIGKILL");
    const { status, body } = await notify(firing("aa05"));
    expect([status, body["type"]]).toEqual([503, "urn:detektor:problem:broker-away"]);
    await nats.restart();
    await expect
      .poll(async () => (await notify(firing("aa05"))).status, { timeout: 20_000 })
      .toBe(202);
    expect(await shown("aa05")).toMatchObject({ occurrence_count: 1 });
  });
});
