import { type DashboardQuery, dashboards, interpolate, queriesOf } from "@detektor/grafana";
import { findNodeExporter, findPrometheus } from "@detektor/infra-tools";
import { defaultGeneration } from "@detektor/read-model";
import { eventually, programForTests, type TestProgram } from "@detektor/testkit";
import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askAround, makeGroup } from "./dashboards/ask-around.ts";
import { askForExemplars, askPrometheus } from "./dashboards/ask-prometheus.ts";
import { eventfulLoad } from "./dashboards/eventful-load.ts";
import { whyNotHere } from "./dashboards/not-here.ts";
import { connectReader } from "./dashboards/postgres-reader.ts";
import { startPrometheus } from "./dashboards/start-prometheus.ts";
import { NO_JAEGER, type Platform, startPlatform } from "./platform.ts";

const scrapeSeconds = 1;

const program = await findPrometheus();
const nodeExporter = await findNodeExporter();
const why = program.kind === "missing" ? ` (skipped: ${program.why})` : "";
const all = Object.entries(dashboards).flatMap(([name, built]) => queriesOf(name, built));
const named = all.map((query) => [`${query.dashboard}, ${query.asks}`, query] as const);
const asked = named.filter(([, query]) => whyNotHere(query) === undefined);
const ofSql = asked.filter(([, { language }]) => language === "sql");
const ofPrometheus = asked.filter(([, { language }]) => language === "promql");
const notHere = named
  .map(([name, query]) => [name, whyNotHere(query), query] as const)
  .filter(([, reason]) => reason !== undefined);

// All data exists by then: later requests don't wait.
const patienceMs = 45_000;
let startedMs = 0;
const soon = (check: () => Promise<void>) =>
  eventually(check, { timeoutMs: startedMs + patienceMs - performance.now(), everyMs: 250 });

let platform: Platform;
let reader: Client;
let prometheus: TestProgram | undefined;
let node: TestProgram | undefined;
const stop = new AbortController();
const busy: Promise<void>[] = [];

beforeAll(async () => {
  const env = { ...NO_JAEGER, DETEKTOR_STUCK_AFTER: "2s", DETEKTOR_CANARY_INTERVAL: "1s" };
  platform = await startPlatform(env, undefined, ["--no-demo", "--examples"]);
  const endpoints = await platform.endpoints();
  busy.push(eventfulLoad(endpoints.nats, stop.signal), askAround(endpoints, stop.signal));
  await makeGroup(endpoints.eventStore);
  reader = await connectReader(endpoints.postgres);
  await startWatching(endpoints.metrics);
  startedMs = performance.now();
});
afterAll(async () => {
  stop.abort();
  await Promise.all(busy);
  await reader?.end();
  await prometheus?.stop();
  await node?.stop();
  await platform?.stop();
});

async function startWatching(services: Readonly<Record<string, string>>): Promise<void> {
  if (program.kind === "missing") return;
  if (nodeExporter.kind === "found") node = await startNodeExporter(nodeExporter.path);
  const jobs = node === undefined ? services : { ...services, node: `${node.url}/metrics` };
  const ruleFiles = [new URL("../../infra/prometheus/rules/*.yaml", import.meta.url).pathname];
  prometheus = await startPrometheus({ program: program.path, scrapeSeconds, jobs, ruleFiles });
}

/** Starts a node exporter, which reports on this machine. */
const startNodeExporter = (path: string): Promise<TestProgram> =>
  programForTests({
    name: "node-exporter",
    program: path,
    readyPath: "/metrics",
    argsAt: async ({ address }) => [`--web.listen-address=${address}`],
  });

/** Returns the range of the last `ms`, as a dashboard opened now shows it. */
function rangeOf(ms: number) {
  const toMs = Date.now();
  return { fromMs: toMs - ms, toMs, stepSeconds: scrapeSeconds, scrapeSeconds };
}

function asGrafanaAsks({ text, dashboard }: DashboardQuery, range: ReturnType<typeof rangeOf>) {
  const built = dashboards[dashboard];
  if (built === undefined) throw new Error(`no dashboard ${dashboard}`);
  return interpolate(text, built, range);
}

describe("on the platform's Postgres, by the role that only reads,", () => {
  test.each(ofSql)("%s: has rows", async (_, query) => {
    const expectRows = async () => {
      const { rows } = await reader.query(asGrafanaAsks(query, rangeOf(3_600_000)));
      expect(rows.length, query.text).toBeGreaterThan(0);
    };
    await soon(expectRows);
  });

  test.each(notHere.filter(([, , { language }]) => language === "sql"))(
    "%s: is no error (no rows: %s)",
    async (_, _reason, query) => {
      await reader.query(asGrafanaAsks(query, rangeOf(3_600_000)));
    },
  );

  test("nothing can be written", async () => {
    await reader.query("SET default_transaction_read_only = off");
    const writing = reader.query(`DELETE FROM ${defaultGeneration.schema}.frames`);
    await expect(writing).rejects.toThrow("permission denied");
    await reader.query("RESET default_transaction_read_only");
  });
});

describe.skipIf(program.kind === "missing")(
  `on a Prometheus that scrapes the platform${why}`,
  () => {
    test.each(ofPrometheus)("%s: gives data", async (_, query) => {
      await soon(() => expectData(query));
    });

    async function expectData(query: DashboardQuery): Promise<void> {
      const range = rangeOf(60_000);
      const text = asGrafanaAsks(query, range);
      const answer = await askPrometheus(prometheusUrl(), query, text, range);
      expect(answer.filter((value) => value !== "NaN").length, text).toBeGreaterThan(0);
      if (!query.exemplars) return;
      expect((await askForExemplars(prometheusUrl(), text, range)).length, text).toBeGreaterThan(0);
    }

    test.each(notHere.filter(([, , { language }]) => language === "promql"))(
      "%s: is no error (no data: %s)",
      async (_, _reason, query) => {
        const range = rangeOf(60_000);
        await askPrometheus(prometheusUrl(), query, asGrafanaAsks(query, range), range);
      },
    );
  },
);

function prometheusUrl(): string {
  if (prometheus === undefined) throw new Error("no Prometheus was started");
  return prometheus.url;
}
