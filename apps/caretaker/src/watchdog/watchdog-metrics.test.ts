import type { EventOf } from "@detektor/events";
import { Registry } from "prom-client";
import { expect, test } from "vitest";
import type { CameraReport } from "./camera-report.ts";
import { createWatchdogMetrics, type WatchdogMetrics } from "./watchdog-metrics.ts";

const stuck = ({ stuck: report }: WatchdogMetrics, site: string, camera: string, stage?: string) =>
  report({
    site,
    data: { camera_id: camera, ...(stage === undefined ? {} : { open_stage: stage }) },
  } as EventOf<"detektor.frame.stuck.v1">);
const report = ({ camera: of }: WatchdogMetrics, site: string, camera: string, word: string) =>
  of({ site, type: `detektor.camera.${word}.v1`, data: { camera_id: camera } } as CameraReport);

/** Returns the series of a metric as its labels' values and its value. */
async function seriesOf(registry: Registry, name: string): Promise<unknown[]> {
  const { values } = (await registry.getSingleMetric(name)?.get()) ?? { values: [] };
  return values.map(({ labels, value }) => [...Object.values(labels), value]);
}

test("stuck frames beyond the bound are counted for their camera or site where that is known", async () => {
  const registry = new Registry();
  const metrics = createWatchdogMetrics(registry, 2);
  stuck(metrics, "a", "1", "detect");
  stuck(metrics, "a", "1");
  stuck(metrics, "a", "1", "detect");
  stuck(metrics, "a", "1", "track");
  stuck(metrics, "a", "2", "track");
  stuck(metrics, "b", "1", "detect");
  expect(await seriesOf(registry, "detektor_caretaker_stuck_frames_total")).toEqual([
    ["a", "1", "detect", 2],
    ["a", "1", "_none", 1],
    ["a", "1", "_other", 1],
    ["a", "_other", "_other", 1],
    ["_other", "_other", "_other", 1],
  ]);
});

test("reports on cameras beyond the bound are counted for their site, each kind apart", async () => {
  const registry = new Registry();
  const metrics = createWatchdogMetrics(registry, 1);
  for (const word of ["silent", "resumed", "clock_off"]) report(metrics, "a", "1", word);
  for (const camera of ["2", "3"]) report(metrics, "a", camera, "silent");
  report(metrics, "b", "1", "silent");
  expect(await seriesOf(registry, "detektor_caretaker_camera_reports_total")).toEqual([
    ["a", "1", "silent", 1],
    ["a", "1", "resumed", 1],
    ["a", "1", "clock_off", 1],
    ["a", "_other", "silent", 2],
    ["_other", "_other", "silent", 1],
  ]);
});
