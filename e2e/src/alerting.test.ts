import { readQuery } from "@detektor/infra-check/promql";
import { findAlertmanager, findPrometheus } from "@detektor/infra-tools";
import { eventually } from "@detektor/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { allMetrics } from "../scripts/all-metrics.ts";
import { ask, rulesOf } from "./alerting/ask.ts";
import { framesPerSecond, startCamera } from "./alerting/failing-camera.ts";
import { type HeardAlert, listenForAlerts } from "./alerting/listen-for-alerts.ts";
import { type Alerting, startAlerting } from "./alerting/start-alerting.ts";
import { getJson } from "./http.ts";
import { NO_JAEGER, type Platform, startPlatform } from "./platform.ts";

/** How often the fault is caused; with more than a few rounds, the time is checked, not only printed. */
const rounds = Number(process.env["ALERTING_ROUNDS"] ?? 1);
const promiseMs = 30_000;
const scrapeSeconds = 5;

const [prometheus, alertmanager] = [await findPrometheus(), await findAlertmanager()];
const whyNot = [prometheus, alertmanager].flatMap((tool) =>
  tool.kind === "missing" ? [tool.why] : [],
)[0];

describe.skipIf(whyNot)(
  `from a fault to the notification, with the alerts that are deployed${whyNot ? ` (skipped: ${whyNot})` : ""}`,
  () => {
    const token = "token-of-the-test";
    let platform: Platform;
    let alerting: Alerting;
    let listener: Awaited<ReturnType<typeof listenForAlerts>>;

    beforeAll(async () => {
      if (prometheus.kind === "missing" || alertmanager.kind === "missing") return;
      platform = await startPlatform(NO_JAEGER, undefined, []);
      listener = await listenForAlerts(token);
      const { metrics, queryApi } = await platform.endpoints();
      alerting = await startAlerting({
        prometheus: prometheus.path,
        alertmanager: alertmanager.path,
        metrics,
        webhook: listener.url,
        queryApi,
        token,
      });
    });
    afterAll(async () => {
      await alerting?.stop();
      await listener?.stop();
      await platform?.stop();
    });

    const about = (name: string, labels: Readonly<Record<string, string>>): HeardAlert => {
      const found = listener.heard.find(
        (one) =>
          one.labels["alertname"] === name &&
          Object.entries(labels).every(([label, value]) => one.labels[label] === value),
      );
      if (found === undefined) throw new Error(`${name} was not heard`);
      return found;
    };

    /** Checks that Prometheus has seen completed frames of the camera, as it has for any working camera. */
    const isWatched = async (site: string): Promise<void> => {
      const query = `site_camera:detektor_ended_frames:rate5m{site="${site}"} > 0`;
      expect(await ask(alerting, query)).toHaveLength(1);
    };

    /** Checks that the alert has its page in Detektor, with the frames that it is about. */
    const isInDetektor = async (site: string): Promise<void> => {
      const { queryApi } = await platform.endpoints();
      type Alerts = { readonly items: readonly Readonly<Record<string, unknown>>[] };
      const { items } = await getJson<Alerts>(`${queryApi}/v1/alerts?site=${site}&camera=gate`);
      expect(items).toMatchObject([
        { rule_id: "CameraFramesFail", severity: "critical", camera_id: "gate", state: "raised" },
      ]);
      expect(items[0]?.["frame_ids"]).not.toEqual([]);
    };

    /** Returns how long after a camera's first failed frame each of its alerts arrived, in ms. */
    async function round(
      site: string,
      afterFrames: number,
    ): Promise<{ camera: number; stage: number }> {
      const { ingest } = await platform.endpoints();
      const camera = startCamera(ingest, site, "gate");
      try {
        await eventually(() => isWatched(site), { timeoutMs: 90_000 });
        expect(() => about("CameraFramesFail", { site })).toThrow("was not heard");
        const failedMs = await camera.fail(afterFrames);
        const notified = await eventually(
          () => ({
            camera: about("CameraFramesFail", { site, camera: "gate" }),
            stage: about("StageFails", { site, stage: "detect" }),
          }),
          { timeoutMs: 90_000 },
        );
        return {
          camera: notified.camera.heardMs - failedMs,
          stage: notified.stage.heardMs - failedMs,
        };
      } finally {
        await camera.stop();
      }
    }

    test(
      "a stage that begins to fail is heard of as its camera's alert and its own, with what to do",
      async () => {
        const took = [];
        for (let at = 1; at <= rounds; at++) took.push(await round(`fault-${at}`, framesUntil(at)));
        printTimes(
          "CameraFramesFail",
          took.map(({ camera }) => camera),
        );
        printTimes(
          "StageFails",
          took.map(({ stage }) => stage),
        );
        const alert = about("CameraFramesFail", { site: "fault-1" });
        expect(alert).toMatchObject({ status: "firing", labels: { severity: "critical" } });
        expect(alert.annotations["summary"]).toBe("Frames of camera gate of fault-1 fail");
        expect(alert.annotations["action"]).not.toBe("");
        expect(alert.annotations["runbook_url"]).toBe(
          "https://github.com/detektor/detektor/blob/main/docs/runbook.md#cameraframesfail",
        );
        await eventually(() => isInDetektor("fault-1"), { timeoutMs: 30_000 });
        if (rounds < 5) return;
        for (const { camera, stage } of took)
          expect(Math.max(camera, stage)).toBeLessThan(promiseMs);
      },
      180_000 * rounds,
    );

    test("every service is scraped", async () => {
      const { metrics } = await platform.endpoints();
      const services = Object.keys(metrics).toSorted();
      await eventually(
        async () => {
          const up = await ask(alerting, "up == 1");
          expect(up.map(({ metric }) => metric["job"] ?? "").toSorted()).toEqual(services);
        },
        { timeoutMs: 30_000 },
      );
    });

    test("no rule fails, and what rules ask of Detektor is there under the demo's load", async () => {
      const rules = await rulesOf(alerting);
      expect(rules.length).toBeGreaterThan(30);
      expect(rules.filter(({ lastError = "" }) => lastError !== "")).toEqual([]);
      const asked = rules.flatMap(({ query }) => readQuery(query).selectors);
      const names = new Set(asked.map(({ metric }) => metric).filter(isThereByNow));
      expect(names.size).toBeGreaterThan(15);
      await eventually(
        async () => {
          const silent = [];
          for (const name of names) if ((await ask(alerting, name)).length === 0) silent.push(name);
          expect(silent).toEqual([]);
        },
        { timeoutMs: 120_000, everyMs: 1000 },
      );
    });
  },
);

/** Metrics that only appear in special cases, such as with a certificate. */
const special = Object.values(allMetrics)
  .flat()
  .filter(({ appears }) => appears !== undefined)
  .map(({ name }) => name);

/**
 * Returns whether a metric exists by now. Exporters aren't started here, and usual values need half an hour.
 */
const isThereByNow = (metric: string): boolean =>
  /^(detektor_|process_|nodejs_)|:detektor_/.test(metric) &&
  !metric.includes(":usual") &&
  !special.includes(metric);

/**
 * Returns the number of frames before the fault, so that faults are spread between two scrapes;
 * the wait before ends at a scrape.
 */
const framesUntil = (round: number): number =>
  Math.round(((round - 1) / rounds) * scrapeSeconds * framesPerSecond);

function printTimes(name: string, tookMs: readonly number[]): void {
  const sorted = tookMs.toSorted((a, b) => a - b);
  const seconds = (ms = 0): string => (ms / 1000).toFixed(1);
  const median = sorted[Math.floor((sorted.length - 1) / 2)];
  console.log(
    `${name}: from the first failed frame to the webhook, ${sorted.length} rounds: median ${seconds(median)} s, worst ${seconds(sorted.at(-1))} s`,
  );
}
