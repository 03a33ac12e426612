import { randomUUID } from "node:crypto";
import { frameId } from "@detektor/events";
import {
  findAlertmanager,
  findNodeExporter,
  findOtelCollector,
  findPrometheus,
  findVictoriaLogs,
  type Tool,
} from "@detektor/infra-tools";
import { isAlive, type ScratchFolder, scratchFolder, waitUntil } from "@detektor/local-servers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Launched, launch } from "../../test/launch.ts";

/** For a dozen processes on a busy machine. */
const LONG_MS = 240_000;

let scratch: ScratchFolder;
let launched: Launched;

beforeEach(async () => {
  scratch = await scratchFolder("detektor-observability-test-");
  launched = launch(scratch.path, "--ephemeral --observability");
});

afterEach(async () => {
  launched.kill("SIGKILL");
  await launched.exitCode;
  await scratch.remove();
});

const whyMissing = (tools: readonly Tool[]): string | undefined =>
  tools.find((tool) => tool.kind === "missing")?.why;

const ask = async <T>(url: string): Promise<T> => (await (await fetch(url)).json()) as T;

type Targets = {
  readonly data: {
    readonly activeTargets: readonly { labels: { job: string }; health: string }[];
  };
};

const jobsUp = async (prometheus: string): Promise<readonly string[]> => {
  const { data } = await ask<Targets>(`${prometheus}/api/v1/targets?state=active`);
  const up = data.activeTargets.filter(({ health }) => health === "up");
  return up.map(({ labels }) => labels.job);
};

test(
  "Prometheus and its kind join, scrape every service and one another, hand on alerts, and end with the platform",
  async (ctx) => {
    const tools = [await findPrometheus(), await findAlertmanager(), await findNodeExporter()];
    const why = whyMissing(tools);
    if (why !== undefined) return ctx.skip(why);
    const { prometheus, alertmanager, metrics, pids } = await launched.endpoints((e) =>
      [e.prometheus, e.alertmanager, e.nodeExporter].every((url) => url !== null),
    );
    const wanted = [...Object.keys(metrics), "prometheus", "alertmanager", "node"];
    await waitUntil(
      async () => {
        const up = await jobsUp(prometheus ?? "");
        return wanted.every((job) => up.includes(job));
      },
      { what: `${wanted.join(", ")} scraped`, timeoutMs: 90_000 },
    );
    await waitUntil(
      async () =>
        (await ask<{ labels: { alertname: string } }[]>(`${alertmanager}/api/v2/alerts`)).some(
          ({ labels }) => labels.alertname === "DeadMansSwitch",
        ),
      // If it fires before Prometheus has found Alertmanager, it is sent again after a minute.
      { what: "an alert in Alertmanager", timeoutMs: 120_000 },
    );
    launched.kill("SIGTERM");
    expect(await launched.exitCode).toBe(0);
    const ids = [pids.prometheus, pids.alertmanager, pids["node-exporter"]];
    expect(await Promise.all(ids.map((pid) => isAlive(pid ?? 0)))).toEqual([false, false, false]);
  },
  LONG_MS,
);

type Line = { readonly service: string; readonly trace_id: string; readonly _msg: string };

/** Returns the lines that a LogsQL query finds in VictoriaLogs. */
const linesOf = async (logs: string, query: string): Promise<readonly Line[]> => {
  const body = new URLSearchParams({ query });
  const response = await fetch(`${logs}/select/logsql/query`, { method: "POST", body });
  const lines = (await response.text()).split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line) as Line);
};

/** Sends a frame that fails, and an event of it that is refused; returns the frame's id. */
const failAFrame = async (ingest: string, correlationid: string): Promise<string> => {
  const time = new Date();
  const frame_id = frameId("home", "gate", "s-1", 1, time.getTime());
  const event = (word: string, data: object) => ({
    specversion: "1.0",
    id: randomUUID(),
    source: "logs-test/1",
    type: `detektor.frame.${word}.v1`,
    time: time.toISOString(),
    site: "home",
    correlationid,
    data: { frame_id, camera_id: "gate", session_id: "s-1", seq: 1, ...data },
  });
  const events = [
    event("captured", { capture_time: time.toISOString() }),
    event("failed", { stage: "detect", error_type: "cuda_oom", attempts: 2 }),
    event("captured", { capture_time: "yesterday" }),
  ];
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify(events);
  const response = await fetch(`${ingest}/v1/events`, { method: "POST", headers, body });
  const { accepted, refused } = (await response.json()) as Record<string, unknown[]>;
  expect([accepted?.length, refused?.length]).toEqual([2, 1]);
  return frame_id;
};

test(
  "a frame's correlation id finds the lines of every service that has something to say of it, and they lead to its trace",
  async (ctx) => {
    const quick = { heavy: false };
    const why = whyMissing([await findVictoriaLogs(quick), await findOtelCollector(quick)]);
    if (why !== undefined) return ctx.skip(why);
    const { ingest, queryApi, victoriaLogs } = await launched.endpoints(
      ({ victoriaLogs: url, pids }) => url !== null && pids["log-shipper"] !== undefined,
    );
    const correlationId = `order-${Date.now()}`;
    const frame = await failAFrame(ingest, correlationId);
    const query = `correlation_id:="${correlationId}"`;
    const services = async (): Promise<readonly string[]> =>
      (await linesOf(victoriaLogs ?? "", query)).map(({ service }) => service);
    await waitUntil(
      async () => {
        const found = await services();
        return ["ingest", "projector"].every((service) => found.includes(service));
      },
      { what: "lines of ingest and projector", timeoutMs: 60_000 },
    );
    const { trace_id: traceId } = await ask<{ trace_id: string }>(`${queryApi}/v1/frames/${frame}`);
    for (const line of await linesOf(victoriaLogs ?? "", query))
      expect(line.trace_id, line._msg).toBe(traceId);
    const back = await linesOf(victoriaLogs ?? "", `trace_id:="${traceId}"`);
    expect(back.map(({ service }) => service)).toEqual(
      expect.arrayContaining(["ingest", "projector"]),
    );
  },
  LONG_MS,
);
