import { firstLabels, type Labels, readMetric, withTimeout } from "@detektor/observability";
import type { ReadModel, ServedWatch } from "@detektor/read-model";
import type { Registry } from "prom-client";
import type { CameraStateRow } from "../queries/list-camera-states.ts";
import { listCameraStates } from "../queries/list-camera-states.ts";
import { stuckBeforeUs } from "../stuck-before.ts";
import { cameraMetrics } from "./camera-metrics.ts";
import { fresh } from "./fresh.ts";

/** The dependencies of observing cameras, and how many of them have their own labels. */
export type ObserveCamerasDeps = {
  readonly readModel: Pick<ReadModel, "db">;
  readonly served: ServedWatch;
  readonly stuckAfterMs: number;
  readonly maxCameras: number;
  readonly now: () => number;
};

const [freshMs, timeoutMs, windowMinutes] = [5000, 2000, 60];
/** More cameras than any site has: those above it aren't counted. */
const mostCameras = 20_000;

type CameraLabels = Labels<"site" | "camera">;
type Labelled = Omit<CameraStateRow, "site" | "camera_id"> & CameraLabels;
type Cameras = { readonly labelled: readonly Labelled[]; readonly beyond: number };

const counts = [
  [cameraMetrics.inFlightFrames, "in_flight"],
  [cameraMetrics.unaccountedFrames, "unaccounted"],
  [cameraMetrics.lostFrames, "lost"],
  [cameraMetrics.missingFrames, "missing"],
] as const;

const times = [
  [cameraMetrics.newestFrame, "newest_frame_seconds"],
  [cameraMetrics.clockOffset, "clock_offset_seconds"],
  [cameraMetrics.silent, "silent_seconds"],
] as const;

/** Registers metrics of the cameras' current state, as of a scrape or some seconds before it. */
export function observeCameras(registry: Registry, deps: ObserveCamerasDeps): void {
  const look = fresh(() => lookAtCameras(deps), freshMs, deps.now);
  for (const [description, name] of counts) {
    readMetric<keyof CameraLabels>(registry, description, async () =>
      ((await look())?.labelled ?? []).map((camera) => sample(camera, camera[name])),
    );
  }
  for (const [description, name] of times) {
    readMetric<keyof CameraLabels>(registry, description, async () =>
      ((await look())?.labelled ?? []).flatMap((camera) => {
        const value = camera[name];
        return value === null ? [] : [sample(camera, value)];
      }),
    );
  }
  readMetric(registry, cameraMetrics.unlabelledCameras, async () => {
    const cameras = await look();
    return cameras === null ? [] : [{ labels: {}, value: cameras.beyond }];
  });
}

const sample = ({ site, camera }: Labelled, value: number) => ({ labels: { site, camera }, value });

/** Returns the state of cameras; null while the read models can't be queried. */
async function lookAtCameras(deps: ObserveCamerasDeps): Promise<Cameras | null> {
  const { readModel, served, stuckAfterMs, maxCameras, now } = deps;
  const asked = async () => {
    if ((await served()) !== null) return null;
    return listCameraStates(readModel, {
      fromMinute: Math.floor(now() / 60_000) - windowMinutes,
      stuckBeforeUs: stuckBeforeUs({ now, settings: { stuckAfterMs } }),
      nowUs: now() * 1000,
      limit: mostCameras,
    });
  };
  const rows = await withTimeout(
    asked(),
    timeoutMs,
    "the cameras can't be read from Postgres",
  ).catch(() => null);
  return rows === null ? null : labelCameras(rows, maxCameras);
}

/** Labels the first `maxCameras` with their names, and sums up the others. */
export function labelCameras(rows: readonly CameraStateRow[], maxCameras: number): Cameras {
  const cameras = firstLabels(["site", "camera"], maxCameras);
  const labelled = rows.map(({ camera_id: camera, ...row }) => {
    return { ...row, ...cameras.of({ site: row.site, camera }) };
  });
  const others = new Map<string, Labelled>();
  for (const row of labelled.slice(maxCameras)) {
    const { site, camera } = row;
    const sum = others.get(site);
    const plus = (name: "lost" | "missing" | "in_flight" | "unaccounted") =>
      (sum?.[name] ?? 0) + row[name];
    others.set(site, {
      site,
      camera,
      lost: plus("lost"),
      missing: plus("missing"),
      in_flight: plus("in_flight"),
      unaccounted: plus("unaccounted"),
      newest_frame_seconds: null,
      clock_offset_seconds: null,
      silent_seconds: null,
    });
  }
  const own = labelled.slice(0, maxCameras);
  return { labelled: [...own, ...others.values()], beyond: cameras.beyond() };
}
