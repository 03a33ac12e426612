import { findAlertmanager, findPrometheus } from "@detektor/infra-tools";
import { eventually } from "@detektor/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startCamera } from "./alerting/failing-camera.ts";
import { type HeardAlert, listenForAlerts } from "./alerting/listen-for-alerts.ts";
import { type Alerting, startAlerting } from "./alerting/start-alerting.ts";
import { getJson } from "./http.ts";
import { NO_JAEGER, type Platform, startPlatform } from "./platform.ts";

/** How often the fault is made; with more than a few, the time that it takes is a promise, not only told. */
const rounds = Number(process.env["ALERTING_ROUNDS"] ?? 1);
const promiseMs = 30_000;

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
      platform = await startPlatform(NO_JAEGER);
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

    /** Waits until Prometheus has seen the camera's frames completed, as it has those of any camera that works. */
    const isWatched = async (site: string): Promise<void> => {
      const query = `site_camera:detektor_ended_frames:rate5m{site="${site}"} > 0`;
      const url = `${alerting.prometheusUrl}/api/v1/query?query=${encodeURIComponent(query)}`;
      const { data } = await getJson<{ data: { result: readonly unknown[] } }>(url);
      expect(data.result).toHaveLength(1);
    };

    /** How long after its first failed frame each alert of a camera was heard of, in ms. */
    async function round(site: string): Promise<{ camera: number; stage: number }> {
      const { ingest } = await platform.endpoints();
      const camera = startCamera(ingest, site, "gate");
      try {
        await eventually(() => isWatched(site), { timeoutMs: 90_000 });
        expect(() => about("CameraFramesFail", { site })).toThrow("was not heard");
        const failedMs = await camera.fail();
        const told = await eventually(
          () => ({
            camera: about("CameraFramesFail", { site, camera: "gate" }),
            stage: about("StageFails", { site, stage: "detect" }),
          }),
          { timeoutMs: 90_000 },
        );
        return {
          camera: told.camera.heardMs - failedMs,
          stage: told.stage.heardMs - failedMs,
        };
      } finally {
        await camera.stop();
      }
    }

    test(
      "a stage that begins to fail is heard of as its camera's alert and its own, with what to do",
      async () => {
        const took = [];
        for (let at = 1; at <= rounds; at++) took.push(await round(`fault-${at}`));
        tell(
          "CameraFramesFail",
          took.map(({ camera }) => camera),
        );
        tell(
          "StageFails",
          took.map(({ stage }) => stage),
        );
        const alert = about("CameraFramesFail", { site: "fault-1" });
        expect(alert).toMatchObject({ status: "firing", labels: { severity: "critical" } });
        expect(alert.annotations["summary"]).toBe("Frames of camera gate of fault-1 fail");
        expect(alert.annotations["action"]).not.toBe("");
        expect(alert.annotations["runbook_url"]).toBe("docs/runbook.md#cameraframesfail");
        if (rounds < 5) return;
        for (const { camera, stage } of took)
          expect(Math.max(camera, stage)).toBeLessThan(promiseMs);
      },
      180_000 * rounds,
    );

    test("every service is scraped, and no rule fails", async () => {
      const { metrics } = await platform.endpoints();
      const result = async (query: string) => {
        const url = `${alerting.prometheusUrl}/api/v1/query?query=${encodeURIComponent(query)}`;
        const { data } = await getJson<{
          data: { result: readonly { metric: Record<string, string> }[] };
        }>(url);
        return data.result.map(({ metric }) => metric["job"]);
      };
      await eventually(
        async () =>
          expect((await result("up == 1")).toSorted()).toEqual(Object.keys(metrics).toSorted()),
        { timeoutMs: 30_000 },
      );
      const { data } = await getJson<{ data: { groups: readonly RuleGroup[] } }>(
        `${alerting.prometheusUrl}/api/v1/rules`,
      );
      const rules = data.groups.flatMap((group) => group.rules);
      expect(rules.length).toBeGreaterThan(30);
      expect(rules.filter(({ lastError = "" }) => lastError !== "")).toEqual([]);
    });
  },
);

type RuleGroup = { readonly rules: readonly { readonly lastError?: string }[] };

function tell(name: string, tookMs: readonly number[]): void {
  const sorted = tookMs.toSorted((a, b) => a - b);
  const seconds = (ms = 0): string => (ms / 1_000).toFixed(1);
  const median = sorted[Math.floor((sorted.length - 1) / 2)];
  console.log(
    `${name}: from the first failed frame to the webhook, ${sorted.length} rounds: median ${seconds(median)} s, worst ${seconds(sorted.at(-1))} s`,
  );
}
